"""What is done to a data folder as a whole: looked over, backed up, and encrypted."""
