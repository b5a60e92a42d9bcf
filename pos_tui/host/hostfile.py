"""One small file that the processes of a host share: every change under a lock, written in one piece.

The file has two places. A change is written into the older one, with a count and a checksum, so that a process that is
killed in the middle leaves the state before its change. The kernel takes the lock of a dead process back. There is no
fsync: after a power cut nothing of it is worth anything.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import stat
import struct
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final, Generic, Protocol, TypeVar
from zlib import crc32

from pos_tui.host.store import Busy, StoreError

S = TypeVar("S")
T = TypeVar("T")

_HEAD: Final = struct.Struct("<8sQII")
_PLACE: Final = 1 << 18
_PLACES: Final = (0, _PLACE)
_MOST: Final = _PLACE - _HEAD.size
_MAGIC: Final = b"pos-tui\n"
_LONGEST_LOCKED: Final = 2.0
_LOCKED_PAUSE: Final = 0.001
_TRIES: Final = 5


class HostFileError(StoreError):
    """The file cannot be opened, locked or written."""


class Form(Protocol[S]):
    """How a state stands in the file, as JSON."""

    @property
    def name(self) -> str:
        """What it is and its version, such as `budget-1`."""
        ...

    def empty(self) -> S:
        """The state of a new file."""
        ...

    def encode(self, state: S) -> Any:
        """The state as JSON."""
        ...

    def decode(self, data: Any) -> S:
        """The state again; raises a `ValueError`, `TypeError`, `KeyError` or `IndexError` when this is none."""
        ...


def fingerprint(base_url: str, key: str) -> str:
    """Names the files of one key at one provider; the key cannot be found from it."""
    return sha256(f"{base_url}\n{key}".encode()).hexdigest()[:16]


def path_of(directory: Path, form: Form[Any], key_fingerprint: str) -> Path:
    """Where the state of that form and key lies."""
    return directory / f"{form.name}-{key_fingerprint}"


class _Unreadable(Exception):
    """What lies there is not ours; the text says why."""


class HostFile(Generic[S]):
    """A store in `path`. In a directory that its group may write to, the group shares the file; else its owner alone.

    What lies in its place and cannot be read is renamed, and `notice` is told why, in the thread of the change.
    """

    def __init__(self, path: Path, form: Form[S], notice: Callable[[str], None] = lambda _: None) -> None:
        self._path = path
        self._form = form
        self._notice = notice
        self._file: int | None = None
        self._known: tuple[bytes, S] | None = None

    def change(self, step: Callable[[S], tuple[S, T]], *, wait: bool = True) -> T:
        """One change. Raises `HostFileError`, and `Busy` when another process has the file or it is not open yet."""
        if not wait and self._file is None:
            raise Busy
        try:
            with self._locked(wait) as (file, count, state):
                after, said = step(state)
                if after != state:
                    self._write(file, count + 1, after)
                return said
        except OSError as error:
            self.close()
            raise HostFileError(f"{self._path.name}: {error.strerror or error}") from None

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            os.close(self._file)
        self._file = None

    @contextmanager
    def _locked(self, wait: bool) -> Generator[tuple[int, int, S]]:
        """The file, locked and in its place, with what it holds."""
        for _ in range(_TRIES):
            file = self._open()
            _lock(file, wait)
            try:
                held = self._held(file)
                if held:
                    yield file, *held
                    return
            finally:
                fcntl.flock(file, fcntl.LOCK_UN)
            self.close()
        raise HostFileError(f"{self._path.name}: somebody keeps replacing it")

    def _open(self) -> int:
        if self._file is None:
            try:
                self._file = _opened(self._path)
            except (OSError, _Unreadable) as error:
                if not os.path.lexists(self._path):
                    raise
                self._set_aside(getattr(error, "strerror", None) or str(error))
                self._file = _opened(self._path)
        return self._file

    def _held(self, file: int) -> tuple[int, S] | None:
        """The count and the state; None when the file is not, or no longer, the one to use."""
        try:
            if not os.path.samestat(os.stat(self._path, follow_symlinks=False), os.fstat(file)):
                return None
        except FileNotFoundError:
            return None
        try:
            count, text = _newest(file)
            return count, self._state(text) if count else self._form.empty()
        except _Unreadable as error:
            self._set_aside(str(error))
        except (ValueError, TypeError, KeyError, IndexError):
            self._set_aside("what is in it makes no sense")
        return None

    def _state(self, text: bytes) -> S:
        """What was read; mostly this process itself wrote it last."""
        if self._known is None or self._known[0] != text:
            self._known = text, self._form.decode(json.loads(text))
        return self._known[1]

    def _write(self, file: int, count: int, state: S) -> None:
        text = json.dumps(self._form.encode(state), separators=(",", ":")).encode()
        if len(text) > _MOST:
            raise HostFileError(f"{self._path.name}: there is too much to keep in it")
        record = _HEAD.pack(_MAGIC, count, len(text), crc32(text)) + text
        if os.pwrite(file, record, _PLACES[count % 2]) < len(record):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._known = text, state

    def _set_aside(self, why: str) -> None:
        aside = self._path.with_name(f"{self._path.name}.{time.time_ns()}.aside")
        self._path.rename(aside)
        self._notice(f"{self._path.name}: {why}; it is now {aside.name}, and begins anew")


def _opened(path: Path) -> int:
    """The file at `path`, made when there is none. It appears with its final rights, never with fewer."""
    flags = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    try:
        file = os.open(path, flags)
    except FileNotFoundError:
        _make(path)
        file = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise _Unreadable("it is no file")
    return file


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shared = path.parent.stat().st_mode & stat.S_IWGRP
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.") as new:
        os.fchmod(new.fileno(), 0o660 if shared else 0o600)
        with suppress(FileExistsError):
            os.link(new.name, path)


def _lock(file: int, wait: bool) -> None:
    """Waits its turn if it may, but not for a process that was stopped while it held the lock."""
    until = time.monotonic() + _LONGEST_LOCKED
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not wait:
                raise Busy from None
            if time.monotonic() > until:
                raise OSError(errno.EBUSY, "another process keeps it locked") from None
            time.sleep(_LOCKED_PAUSE)
        else:
            return


def _newest(file: int) -> tuple[int, bytes]:
    """The last change that was written whole; count 0 in a new file."""
    heads = [(_head(file, place), place) for place in _PLACES]
    for (count, length, checksum), place in sorted(heads, reverse=True):
        text = os.pread(file, length, place + _HEAD.size) if count else b""
        if count and crc32(text) == checksum:
            return count, text
    if os.fstat(file).st_size:
        raise _Unreadable("nothing in it can be read")
    return 0, b""


def _head(file: int, place: int) -> tuple[int, int, int]:
    """Count, length and checksum of one place; count 0 when nothing was written there."""
    head = os.pread(file, _HEAD.size, place)
    if len(head) < _HEAD.size:
        return 0, 0, 0
    magic, count, length, checksum = _HEAD.unpack(head)
    return (count, length, checksum) if magic == _MAGIC and length <= _MOST else (0, 0, 0)
