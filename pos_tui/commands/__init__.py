"""One module a command; `main(options)` returns the exit code."""
