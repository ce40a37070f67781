"""The people on the other side, each with a phone."""
