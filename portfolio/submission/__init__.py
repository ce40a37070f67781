"""What is handed in, as values: blocks in their order, the hours, and how it is shared out."""
