"""What is said: a message in, replies and a change out."""
