"""Numbers of one run: a median with its range, the comparison of two, and what is promised of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


def _told(value: float) -> str:
    """As many digits as are worth reading."""
    return f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"


@dataclass(frozen=True)
class Sample:
    """What was measured of one thing, all in the same unit."""

    name: str
    unit: str
    values: Sequence[float]

    @property
    def median(self) -> float:
        """The middle value."""
        return median(self.values)

    def __str__(self) -> str:
        low, high = min(self.values), max(self.values)
        shown = f"{_told(self.median):>9} {self.unit}"
        spread = f"[{_told(low)}–{_told(high)}] n={len(self.values)}" if len(self.values) > 1 else ""
        return f"  {self.name:<42}{shown:<18}{spread}".rstrip()

    def as_json(self) -> dict[str, object]:
        """The same, for a program."""
        values = self.values
        return {"unit": self.unit, "median": self.median, "min": min(values), "max": max(values), "n": len(values)}


@dataclass(frozen=True)
class Comparison:
    """The counter against the bare thing, and what is promised.

    `most` is the ratio that is still good, `ceiling` the counter's own median that is, in its unit, for where the bare
    thing may be nothing. None where none is promised.
    """

    title: str
    counter: Sample
    bare: Sample
    most: float | None = None
    ceiling: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the bare thing; None when that is nothing."""
        return self.counter.median / self.bare.median if self.bare.median else None

    @property
    def good(self) -> bool:
        """Whether every promise is kept."""
        ratio_good = self.most is None or (self.ratio is not None and self.ratio <= self.most)
        return ratio_good and (self.ceiling is None or self.counter.median <= self.ceiling)

    @property
    def promise(self) -> str:
        """What is promised, in words; empty when nothing is."""
        parts = ["" if self.most is None else f"{self.most:.3g}x"]
        parts += ["" if self.ceiling is None else f"{self.ceiling:g} {self.counter.unit}"]
        return " and ".join(filter(None, parts))

    def __str__(self) -> str:
        apart = self.counter.median - self.bare.median
        difference = f"{'+' if apart > 0 else ''}{_told(apart)} {self.counter.unit}"
        promise = f"   {'kept' if self.good else 'MISSED'}: at most {self.promise}" if self.promise else ""
        ratio = "        –" if self.ratio is None else f"{self.ratio:9.3f}x"
        last = f"  {'ratio, difference':<42}{ratio}, {difference}{promise}"
        return "\n".join((self.title, str(self.counter), str(self.bare), last))

    def as_json(self) -> dict[str, object]:
        """The same, for a program."""
        return {
            "title": self.title,
            "counter": {"name": self.counter.name, **self.counter.as_json()},
            "bare": {"name": self.bare.name, **self.bare.as_json()},
            "ratio": self.ratio,
            "difference": self.counter.median - self.bare.median,
            "at_most": self.most,
            "ceiling": self.ceiling,
            "good": self.good,
        }
