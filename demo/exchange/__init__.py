"""What the service holds between the bot and its people, and the rules that apply."""
