"""Records as the tables of one file, and how those of older versions are brought up."""
