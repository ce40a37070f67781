"""What could identify someone, and the words to keep out."""
