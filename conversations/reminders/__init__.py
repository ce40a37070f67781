"""What is said unasked, and what its buttons do."""
