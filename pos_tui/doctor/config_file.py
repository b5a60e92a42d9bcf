"""The settings file, changed in one place and left alone in all others."""

from __future__ import annotations

import contextlib
import os
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, cast

from pos_tui.settings import SettingsError

_TABLE: Final = "scanner"


def write_scanner(path: Path, values: Mapping[str, str]) -> None:
    """Set keys of `[scanner]`, atomically; comments, order, mode and owner stay. The file is made when there is none.

    Raises `SettingsError`, and then nothing has changed.
    """
    path = path.resolve()
    try:
        before = path.read_bytes().decode() if path.exists() else ""
        after = with_scanner(before, values)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, after.encode())
    except (OSError, UnicodeDecodeError) as error:
        cause = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise SettingsError(f"The settings file {path} cannot be written ({cause}).") from None


def with_scanner(text: str, values: Mapping[str, str]) -> str:
    """TOML `text` with these keys of `[scanner]`. Raises `SettingsError` when more than that would change."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        expected = _parsed(text)
        document = cast("dict[str, Any]", tomlkit.parse(text))
        table = document.setdefault(_TABLE, tomlkit.table())
        table.update(values)
        changed = tomlkit.dumps(document)
        expected[_TABLE] = {**expected.get(_TABLE, {}), **values}
        if _parsed(changed) == expected:
            return changed
    except (tomllib.TOMLDecodeError, TOMLKitError, AttributeError, TypeError):
        pass
    raise SettingsError(f"The settings file cannot be changed by itself: set [{_TABLE}] in it by hand.")


def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def _replace(path: Path, content: bytes) -> None:
    """All or nothing: a file beside it takes its place."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _like_before(file.fileno(), path)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _like_before(descriptor: int, path: Path) -> None:
    """Mode and owner of the file that is replaced; a new one is its owner's alone."""
    if not path.exists():
        return
    before = path.stat()
    with contextlib.suppress(PermissionError):
        os.fchown(descriptor, before.st_uid, before.st_gid)
    os.fchmod(descriptor, before.st_mode & 0o7777)
