"""The house holds what was agreed about it."""
