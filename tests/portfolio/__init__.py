"""What is handed in, opened again and read."""
