"""What a coach is reminded of: the rules, and what goes out now."""
