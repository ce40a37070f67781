"""The vocabulary: what comes in, what goes out, and what can be seen meanwhile."""
