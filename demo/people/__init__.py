"""The people on the other side: what they do with their phones, and what they see."""
