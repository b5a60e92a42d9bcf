"""The programs that the counter is compared with: each a script of its own, as small as its purpose allows."""
