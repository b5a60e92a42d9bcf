"""The parts of the screens: they draw what they are given, as plain text, and know nothing else."""
