"""What the bot may ask for: a function for each method of the Bot API."""
