"""Pictures of the program, made by driving the real one. Run `python screenshots/make.py` from the checkout."""
