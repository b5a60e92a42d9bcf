"""One counter at work, told scan by scan; every step waits for what the screen says."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyte

from benchmarks.environment import COUNTER, fixed, of_counter
from benchmarks.terminal import Terminal
from pos_tui.pin import SALT_BYTES, hashed
from pos_tui.words.catalogue import Catalogue
from tests.support.faulty import FaultProxy, cut_after_commit
from tests.support.sandbox import Sandbox, running_sandbox

_KEYS = {
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f7": b"\x1b[18~",
    "f8": b"\x1b[19~",
    "escape": b"\x1b",
}
_F8 = b"\x1b[19~"
_F12 = b"\x1b[24~"
_ALONE = 0.5
"""Seconds of silence that the acting key needs around it, and after the verdict."""
_QUIET = 0.4
"""Longer than the counter waits on purpose before it says that something is under way."""
_PRODUCT = "7891000100103"

Take = Callable[[str, pyte.Screen], None]
"""Takes a picture under a name."""


@dataclass(frozen=True)
class Counter:
    """A counter that runs, and what stands behind it."""

    terminal: Terminal
    sandbox: Sandbox
    line: FaultProxy
    words: Catalogue
    take: Take

    def tell(self) -> None:
        """Everything that can happen to a scan, in a morning's order."""
        self.scan(self._code("used"), "REFUSED")
        self._picture("refused")
        self.scan(_PRODUCT, "NOT OURS")
        self._picture("not-ours")
        self.scan(self._code("good"), "READY")
        self._picture("scan-ready")
        self.open_dialog()
        self.type_digits("otp")
        self._band("USED NOW", self._code("good"))
        self._picture("used-now")
        self.tell_pages()
        self.scan(self._code("multi_use"), "READY")
        self.line.rule("/validate/", cut_after_commit)
        self.line.rule("/coupons/", cut_after_commit, times=None)  # no look tells what became of it
        self.open_dialog()
        self.type_digits()
        self._band("NOT CONFIRMED", self._code("multi_use"))
        self._picture("not-confirmed")
        self.terminal.write(_F12)
        self._shown("F8 leave, Esc stay")
        self._picture("leave")

    def tell_pages(self) -> None:
        """What there is for a customer without a code in their hand."""
        self._page("f2", "F6 reveal", "customer")
        self._page("f3", "Left, Right status", "coupons")
        self._page("f3", "F3 list", "numbers")
        self._page("f4", "F8 redeem", "rewards")
        self._page("f8", "NEW COUPON", "new-coupon")
        self._press("escape")
        self._page("f7", "F7 passes", "points")
        self._press("f7")
        self._shown("F8 make it")
        self._press("f8")
        self._until(lambda text: "▀▀▀▀▀" in text, "a QR code")
        self._picture("pass")
        for _ in range(4):
            self._press("escape")
        self._page("f2", "F6 reveal")
        self._press("escape")
        self._page("f2", "F6 reveal")
        self.terminal.write(b"ana\r")
        self._shown("Enter open")
        self._picture("customers")
        self._press("escape")
        self._shown("F12 leave")

    def _page(self, key: str, sentence: str, picture: str = "") -> None:
        """A key, what it leads to, and a picture of it."""
        self._press(key)
        self._shown(sentence)
        if picture:
            self._picture(picture)

    def _press(self, key: str) -> None:
        self.terminal.read_for(_ALONE)
        self.terminal.write(_KEYS[key])
        self.terminal.read_for(_ALONE)

    def scan(self, code: str, word: str) -> None:
        """Scan a code and wait for its verdict."""
        self.terminal.write(f"{code}\r".encode())
        self._band(word, code)

    def open_dialog(self) -> None:
        """F8, until the customer check asks for the code."""
        self.terminal.read_for(_ALONE)
        self.terminal.write(_F8)
        self._shown("Esc not now")

    def type_digits(self, picture: str = "") -> None:
        """The code that the customer got: three digits, and the rest."""
        digits: str = self.sandbox.outbox()[0]["code"]
        self.terminal.write(digits[:3].encode())
        seen = "   ".join("••" + digits[2] + "___")
        plain = seen.replace("•", "*")
        self._until(lambda text: seen in text or plain in text, "three digits")
        if picture:
            self._picture(picture)
        self.terminal.write(digits[3:].encode())

    def _code(self, kind: str) -> str:
        return self.sandbox.example(kind).code

    def _band(self, word: str, code: str) -> None:
        said = re.compile(rf"^ *{re.escape(self.words.say(word))} {{11,}}{re.escape(code)}", re.MULTILINE)
        self._until(lambda text: bool(said.search(text)), f"{word} {code}")

    def _shown(self, sentence: str) -> None:
        self._until(lambda text: self.words.say(sentence) in text, sentence)

    def _until(self, told: Callable[[str], bool], what: str) -> None:
        self.terminal.wait_until(lambda screen: told("\n".join(screen.display)), what)

    def _picture(self, name: str) -> None:
        self.terminal.read_until_quiet(_QUIET)
        self.take(name, self.terminal.screen)


@contextmanager
def counter(language: str, size: tuple[int, int], around: Mapping[str, str], take: Take) -> Generator[Counter]:
    """A counter on a shop of its own, which asks for a one-time code at every use."""
    with (
        TemporaryDirectory(prefix="pos-tui-screenshots-") as home,
        running_sandbox(otp="strict", rate=0, seed=1) as sandbox,
        FaultProxy(sandbox.base_url) as line,
    ):
        environment = of_counter(sandbox, Path(home)) | dict(around)
        environment |= {"POS_TUI_BASE_URL": line.base_url, "POS_TUI_LANGUAGE": language}
        with Terminal((COUNTER, "run"), environment, size) as terminal:
            terminal.wait_until(lambda screen: "Zupy ok" in screen.display[0], "an answer of the provider")
            yield Counter(terminal, sandbox, line, Catalogue(language), take)


def locked(language: str, size: tuple[int, int], take: Take) -> None:
    """What a counter with operators opens with."""
    with (
        TemporaryDirectory(prefix="pos-tui-screenshots-") as home,
        running_sandbox(otp="strict", rate=0, seed=1) as sandbox,
    ):
        config = Path(home) / "config.toml"
        config.write_text(f'[[operators]]\nname = "Ana"\npin = "{hashed("1234", bytes(SALT_BYTES))}"\n')
        environment = of_counter(sandbox, Path(home)) | {"POS_TUI_LANGUAGE": language}
        with Terminal((COUNTER, "--config", str(config), "run"), environment, size) as terminal:
            terminal.wait_until(lambda screen: "Zupy ok" in screen.display[0], "an answer of the provider")
            terminal.write(b"12")
            terminal.read_until_quiet(_QUIET)
            take("locked", terminal.screen)


def demo(size: tuple[int, int], take: Take) -> None:
    """What `pos-tui demo` opens with."""
    with TemporaryDirectory(prefix="pos-tui-screenshots-") as home:
        environment = fixed(Path(home)) | {"POS_TUI_LANGUAGE": "en"}
        with Terminal((COUNTER, "demo"), environment, size) as terminal:
            terminal.wait_until(lambda screen: "Zupy ok" in screen.display[0], "an answer of the provider")
            terminal.read_until_quiet(_QUIET)
            take("demo", terminal.screen)
