"""What is kept: a notebook and a desk for each coach."""
