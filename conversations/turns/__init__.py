"""What one message or one tap does."""
