"""The wire: updates in, messages out."""
