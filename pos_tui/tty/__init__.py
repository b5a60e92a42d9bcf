"""The terminal: raw mode, what is read from it and written to it, and the driver that gives it to Textual."""
