"""What the process itself needs: settings, lock, log, clock, health."""
