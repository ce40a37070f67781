"""What is told or wanted in words: sessions counted, put right, moved and deleted."""
