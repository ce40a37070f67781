"""What is asked for: every qualification as a file, its forms, and how the files are checked."""
