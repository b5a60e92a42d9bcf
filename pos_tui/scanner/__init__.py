"""Bytes from the terminal become keys and frames, and nothing else."""
