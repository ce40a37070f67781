"""The edge: Telegram, the clock, the scheduler and the command line."""
