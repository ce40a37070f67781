"""What is said unprompted, and what its buttons do."""
