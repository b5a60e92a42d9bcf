"""What tests of several rooms share: a sandbox as a process, and a line to it that misbehaves by rule."""
