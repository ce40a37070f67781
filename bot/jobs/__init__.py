"""Slow work that was promised: begun at once, taken up again after a stop."""
