"""What the page controls: the bot's process and the clock."""
