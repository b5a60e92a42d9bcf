"""The two themes: one in full colour, one in the eight plain colours that every console has."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

FULL: Final = Theme(
    name="counter",
    primary="#1f6feb",
    secondary="#5c7cfa",
    success="#1a7f37",
    warning="#d29922",
    error="#c2272d",
    accent="#7d4cc9",
    foreground="#e6e6e6",
    background="#101418",
    surface="#101418",
    panel="#2a313a",
    dark=True,
    variables={
        "ready-text": "#ffffff",
        "used-text": "#ffffff",
        "refused-text": "#ffffff",
        "doubt-text": "#101418",
        "alien-text": "#ffffff",
        "quiet-back": "#2a313a",
        "quiet-text": "#e6e6e6",
        "soft": "#9aa4af",
        "warn": "#e3b341",
        "act": "#6cb6ff",
        "good": "#56d364",
        "bad": "#ff7b72",
        "odd": "#c297ff",
    },
)

PLAIN: Final = Theme(
    name="counter-ansi",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    accent="ansi_magenta",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "ready-text": "ansi_white",
        "used-text": "ansi_black",
        "refused-text": "ansi_white",
        "doubt-text": "ansi_black",
        "alien-text": "ansi_white",
        "quiet-back": "ansi_white",
        "quiet-text": "ansi_black",
        "soft": "ansi_default",
        "warn": "ansi_yellow",
        "act": "ansi_cyan",
        "good": "ansi_green",
        "bad": "ansi_red",
        "odd": "ansi_magenta",
    },
)
"""No bright colours: the Linux console does not draw them."""

MONO: Final = Theme(
    name="counter-mono",
    ansi=True,
    **dict.fromkeys(
        (
            "primary",
            "secondary",
            "success",
            "warning",
            "error",
            "accent",
            "foreground",
            "background",
            "surface",
            "panel",
        ),
        "ansi_default",
    ),
    variables=dict.fromkeys(PLAIN.variables, "ansi_default"),
)
"""No colour at all: bold and reverse say enough beside the words."""
