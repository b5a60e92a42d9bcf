"""The sounds of a counter. In a module of their own: the bell needs them before anything else."""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """What the cashier hears."""

    GOOD = "good"
    BAD = "bad"
    DOUBT = "doubt"
