"""What words mean: moments, lengths, places, sessions told in one message, and questions."""
