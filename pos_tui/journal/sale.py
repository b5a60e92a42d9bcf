"""The sale that is under way, kept beside the journal: a counter that starts anew goes on with the same one.

Providers that lock a code to a sale would lock the customer out otherwise. Nobody's name is written down.
"""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any, Final, cast

from pos_tui.domain.sale import Item, Sale

FILE_NAME: Final = "sale.json"
_LOG = logging.getLogger(__name__)


class SaleFile:
    """A sale is worth no fsync and no failure: what cannot be written is gone with this run."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / FILE_NAME

    def read(self) -> Sale:
        """The sale that was under way, or none."""
        try:
            told: Any = json.loads(self._path.read_text(encoding="utf-8"))
            return _sale(cast("dict[str, Any]", told))
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
            told = {"id": sale.id, "total": sale.total, "items": sale.items, "carried": sale.carried, "held": sale.held}
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
        held=tuple(map(str, told.get("held", ()))),
    )
