"""The sale that is under way, kept beside the journal: a counter that starts anew goes on with the same one.

Providers that lock a code to a sale would lock the customer out otherwise. Nobody's name is written down.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, cast

from pos_tui.domain.sale import Item, Sale, Used

FILE_NAME: Final = "sale.json"
_LONGEST: Final = timedelta(minutes=30)
_LOG = logging.getLogger(__name__)


class SaleFile:
    """A sale is worth no fsync and no failure: what cannot be written is gone with this run."""

    def __init__(self, directory: Path, now: Callable[[], datetime]) -> None:
        self._path = directory / FILE_NAME
        self._now = now

    def read(self) -> Sale:
        """The sale that was under way, or none. Of an old one only what is held for it counts: nobody waits so long."""
        try:
            told = cast("dict[str, Any]", json.loads(self._path.read_text(encoding="utf-8")))
            age = self._now() - datetime.fromisoformat(told["at"])
            sale = _sale(told)
            if timedelta() <= age < _LONGEST:
                return sale
            old = Sale(id=sale.id, held=sale.held) if sale.held else Sale()
            self.write(old)
            return old
        except FileNotFoundError:
            return Sale()
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            _LOG.warning("the sale that was under way cannot be read: %s", type(error).__name__)
            return Sale()

    def write(self, sale: Sale) -> None:
        """Keep it; a sale without an id is none."""
        try:
            if not sale.id:
                self._path.unlink(missing_ok=True)
                return
            told = {
                "at": self._now().isoformat(),
                "id": sale.id,
                "total": sale.total,
                "items": sale.items,
                "carried": sale.carried,
                "held": sale.held,
                "used": sale.used,
            }
            fresh = self._path.with_suffix(".new")
            with open(fresh, "w", encoding="utf-8", opener=_private) as file:
                json.dump(told, file)
            fresh.replace(self._path)
        except OSError as error:
            _LOG.warning("the sale that is under way cannot be kept: %s", error.strerror)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sale(told: dict[str, Any]) -> Sale:
    total = told["total"]
    items = tuple(Item(str(article), int(quantity), int(price)) for article, quantity, price in told["items"])
    return Sale(
        id=str(told["id"]),
        total=None if total is None else int(total),
        items=items,
        carried=str(told["carried"]),
        held=tuple(map(str, told["held"])),
        used=tuple(Used(str(code), None if took is None else int(took)) for code, took in told["used"]),
    )
