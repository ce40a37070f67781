"""What keeps the program running: its lock, log, pulse, watchdog, orders and sweep."""
