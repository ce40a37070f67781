"""Days, clock times, moments, lengths and places in typed words."""
