"""The way to the bot and back over HTTP."""
