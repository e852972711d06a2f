"""Recording RAM snapshots of a MicroPython or CircuitPython heap while it changes."""
