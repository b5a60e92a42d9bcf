"""The screens: they show snapshots and turn keys into wishes; they take no decision."""
