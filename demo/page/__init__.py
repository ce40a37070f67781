"""The chat page, for a browser on this machine."""
