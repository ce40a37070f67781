"""HTTP between the bot and the exchange: its calls, and updates posted to its webhook."""
