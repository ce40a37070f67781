"""What the Bot API lays down: its methods and types, replies, formatted texts, picture sizes."""
