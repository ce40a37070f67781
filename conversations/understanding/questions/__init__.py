"""What a coach asks: a message read into slots, each by a table of words of its own."""
