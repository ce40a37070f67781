"""What the service keeps between the bot and the people, and the rules for it."""
