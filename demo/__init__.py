"""A small Telegram on this machine, with a chat page."""
