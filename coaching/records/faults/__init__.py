"""What does not fit in records: with one another, with the catalogue, in size and number."""
