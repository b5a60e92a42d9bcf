"""The work at the counter without a screen: machines run, effects carried out, everything that changes recorded."""
