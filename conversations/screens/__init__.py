"""What is shown of one thing."""
