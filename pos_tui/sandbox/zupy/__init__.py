"""What of the Zupy Partner API the shared parts must know: its faults, its sets of them, and how its shop opens."""
