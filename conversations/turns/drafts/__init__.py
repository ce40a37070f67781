"""A draft from its beginning to what it becomes."""
