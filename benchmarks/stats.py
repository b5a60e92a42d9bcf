"""Numbers of one run: a median with its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


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
        shown = f"{self.median:9.1f} {self.unit}"
        spread = f"[{low:.1f}–{high:.1f}] n={len(self.values)}" if len(self.values) > 1 else ""
        return f"  {self.name:<42}{shown:<18}{spread}".rstrip()

    def as_json(self) -> dict[str, object]:
        """The same, for a program."""
        values = self.values
        return {"unit": self.unit, "median": self.median, "min": min(values), "max": max(values), "n": len(values)}


@dataclass(frozen=True)
class Comparison:
    """The counter against the bare thing. `most` is the ratio that is still good, None where none is promised."""

    title: str
    counter: Sample
    bare: Sample
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the bare thing; None when that is nothing."""
        return self.counter.median / self.bare.median if self.bare.median else None

    @property
    def good(self) -> bool:
        """Whether the promise is kept."""
        return self.most is None or (self.ratio is not None and self.ratio <= self.most)

    def __str__(self) -> str:
        difference = f"{self.counter.median - self.bare.median:+.1f} {self.counter.unit}"
        promise = "" if self.most is None else f"   {'kept' if self.good else 'MISSED'}: at most {self.most:.1f}x"
        ratio = "       –" if self.ratio is None else f"{self.ratio:8.2f}x"
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
            "good": self.good,
        }
