"""The running program: one update's way, and what the heartbeat does."""
