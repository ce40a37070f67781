"""What the process itself takes: settings, lock, log, clock, health."""
