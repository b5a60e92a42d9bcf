"""The soak: several counters as processes, a shop that misbehaves, sudden deaths, and books that must balance."""
