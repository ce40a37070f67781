"""What the page's buttons work: the bot's process and the clock."""
