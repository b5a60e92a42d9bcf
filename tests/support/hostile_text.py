"""Texts that want to act on a terminal, to hide, to pass for another text or to break the one who draws them."""

import random
from collections.abc import Callable

_ESC = "\x1b"
_ENDS = ("\x07", f"{_ESC}\\", "\x9c", "")
_ANSI = (
    "[2J",
    "[31m",
    "[38;2;1;2;3m",
    "[?1049h",
    "[6n",
    "[1;1H",
    "[>c",
    "[!p",
    "[",
    "[200~",
    "[0 q",
    "c",
    "(0",
    "#8",
    "7",
    " F",
    "N",
    "%G",
    "",
)
_COMMANDS = (
    "0;owned",
    "52;c;Y3VybA==",
    "8;;https://evil.example",
    "8;id=1;file:///etc/passwd",
    "10;?",
    "",
    "1337;File=:",
)
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_HIDDEN = (
    "\u200b\u200c\u200d\u2060\u2061\u2064\u00ad\ufeff\u180e\u034f\u115f\u3164\uffa0\u2800\ufe0f\U000e0100\ufff9\ufffb"
)
_BREAKS = ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\t", "\u00a0", "\u3000", "\x1c", "\x1e")
_MARKS = (
    "\u0300\u0301\u0302\u0308\u0323\u0327\u0336\u0344\u0345\u0351\u0489\u05b0\u0651\u064b\u0e35\u20dd\u3099\U0001d167"
)
_MARKUP = (
    "[/]x[b",
    "[@click=app.quit]Free[/]",
    "[@click=app.bell]",
    "[link=https://evil.example]coffee[/link]",
    "[bold red]",
    "[/bold]",
    "[on #ff0000]",
    "[[]]",
    "\\[b]",
    "[$primary]",
    ":smile:",
    "{code}",
    "%(code)s",
    "%s%n",
    "$(reboot)",
    "<b>",
    "&lt;",
)
_HONEST = (
    "Café com pão de queijo",
    "R$ 3,20",
    "Conceição Araújo",
    "無料コーヒー",
    "قهوة مجانية",
    "קפה חינם",
    "กาแฟฟรี",
    "무료 커피",
    "मुफ़्त कॉफ़ी",
    "e\u0301",
    "\u1100\u1161\u11a8",
    "\u212b\u2126\u0958",
)
_EMOJI = (
    "☕",
    "👩‍👩‍👧‍👦",
    "❤️‍🔥",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "🇧🇷",
    "🇧",
    "👍🏿",
    "1️⃣",
    "Ｗｉｄｅ",
    "㎏㈱",
    "﷽",
    "𒐫",
    "\U0001f3ff",
)


def strings(count: int, seed: int) -> list[str]:
    """So many of them, the same ones for the same seed; one in a hundred has about 10 kB."""
    chance = random.Random(seed)
    return [
        _string(chance, 10_000 if number % 100 == 0 else chance.choice((8, 40, 200, 400))) for number in range(count)
    ]


def _string(chance: random.Random, length: int) -> str:
    """Pieces of a few kinds until it is long enough; few kinds, so that each has texts of its own."""
    kinds = chance.sample(_KINDS, chance.randint(1, 4))
    text = ""
    while len(text) < length:
        text += chance.choice(kinds)(chance)
    return text


def _some(letters: str, most: int) -> Callable[[random.Random], str]:
    return lambda chance: "".join(chance.choices(letters, k=chance.randint(1, most)))


def _one_of(texts: tuple[str, ...]) -> Callable[[random.Random], str]:
    return lambda chance: chance.choice(texts)


def _escape(chance: random.Random) -> str:
    return _ESC + chance.choice(_ANSI)


def _c1_escape(chance: random.Random) -> str:
    return f"\x9b{chance.choice(('2J', '31m', '?25l', '', '1;1H'))}"


def _string_command(chance: random.Random) -> str:
    """OSC, DCS, SOS, PM and APC in both forms, ended in each way or not at all."""
    begin = chance.choice([_ESC + sign for sign in "]PX^_"] + list("\x90\x98\x9d\x9e\x9f"))
    return begin + chance.choice(_COMMANDS) + chance.choice(_ENDS)


def _link(chance: random.Random) -> str:
    end = chance.choice(_ENDS[:3])
    return f"{_ESC}]8;;https://evil.example{end}Free coffee{_ESC}]8;;{end}"


def _zalgo(chance: random.Random) -> str:
    return chance.choice("Zae\u0e01\u05d0\u4e2d ") + "".join(chance.choices(_MARKS, k=chance.randint(1, 30)))


def _tags(chance: random.Random) -> str:
    return "".join(chr(0xE0000 + ord(letter)) for letter in chance.choice(("free", "quit", "\x7f", "CZ-914F15F3")))


def _surrogate(chance: random.Random) -> str:
    return chr(chance.randint(0xD800, 0xDFFF))


def _anything(chance: random.Random) -> str:
    return chr(chance.choice((chance.randint(0, 0xFF), chance.randint(0, 0xFFFF), chance.randint(0, 0x10FFFF))))


def _controls(chance: random.Random) -> str:
    return chr(chance.choice((chance.randint(0, 0x1F), chance.randint(0x7F, 0x9F))))


_KINDS: list[Callable[[random.Random], str]] = [
    _escape,
    _c1_escape,
    _string_command,
    _link,
    _zalgo,
    _tags,
    _surrogate,
    _anything,
    _controls,
    _some(_BIDI, 4),
    _some(_HIDDEN, 8),
    _one_of(_BREAKS),
    _one_of(_MARKUP),
    _one_of(_HONEST),
    _one_of(_EMOJI),
    _some("Free coffee 10 % ", 12),
]
