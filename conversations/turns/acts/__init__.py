"""What is done to records and files, and how it is taken back."""
