"""What has been written: its pieces, what they meet, what is missing, whom it gives away."""
