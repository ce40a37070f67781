"""When things fall in the coach's own zone: instants, days, reminder hours and deadlines."""
