"""The memory of the Zupy Partner API's shop."""

from pathlib import Path

from pos_tui.sandbox.database import Seeder, Store, StoreError, open_database
from pos_tui.sandbox.schema import SCHEMA

__all__ = ["Seeder", "Store", "StoreError", "open_store"]


def open_store(path: Path, seeder: Seeder, *, patience: float = 5) -> Store:
    """Open the shop kept in `path`, or let `seeder` fill a new one; a file with content is used as it is.

    `patience` is how many seconds to wait while another process holds the file.
    """
    return open_database(path, SCHEMA, seeder, patience=patience)
