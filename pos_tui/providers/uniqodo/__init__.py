"""The Uniqodo promotion engine (v2) behind the `Provider` protocol."""
