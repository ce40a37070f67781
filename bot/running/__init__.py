"""What keeps the program running: its lock, its log and its sign of life."""
