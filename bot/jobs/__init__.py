"""Slow work that was promised: started at once, resumed after a stop."""
