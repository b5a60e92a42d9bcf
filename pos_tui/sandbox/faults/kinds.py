"""The faults that can befall any API, one class each; the fields are what a rule may say beside `fault`.

An API adds its own, at least `status`: a refusal in its own words, with a `status` and a `retry_after`.

`moment` says whether a fault happens before the API carried the request out, which then never happens, or after.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import Literal, Protocol

from pos_tui.sandbox.faults.reply import Asked, Ending, Exchange, Proceed, Reply, Trickle

Moment = Literal["before", "after"]

_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}(?:\d{3})?)?Z")
_PORTAL = (
    "<!DOCTYPE html><html><body><h1>Bem-vindo ao Wi-Fi</h1><form>Aceite os termos para navegar.</form></body></html>"
)
_PHRASES = {status.value: status.phrase for status in HTTPStatus}


class Fault(Protocol):
    """What happens to a request on which a rule fires."""

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The reply in place of the one `proceed` gives; without calling it, nothing is carried out."""
        ...

    def concerns(self, asked: Asked) -> bool:
        """Whether it can happen to this request at all."""
        ...


class _Any:
    """A fault that can happen to every request."""

    __slots__ = ()

    def concerns(self, asked: Asked) -> bool:
        """Always."""
        return True


class _Standing:
    """A fault that holds for as long as its rule is there, and falls on no single request."""

    __slots__ = ()

    def concerns(self, asked: Asked) -> bool:
        """Never."""
        return False

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """Nothing happens to the request."""
        return await proceed()


def _written_like(fraction: bytes | None, moment: datetime) -> str:
    """The moment with as many digits of its second as `fraction`, whose first is its point."""
    precision = {0: "seconds", 4: "milliseconds", 7: "microseconds"}[len(fraction or b"")]
    return moment.isoformat(timespec=precision).replace("+00:00", "Z")


async def _at(moment: Moment, exchange: Exchange, proceed: Proceed) -> Reply:
    """The API's answer after the request was carried out, or one that stands in for it when it never is."""
    return exchange.answer(200, b'{"status": "ok"}', "application/json") if moment == "before" else await proceed()


@dataclass(frozen=True, slots=True)
class Close(_Any):
    """The connection is closed without a byte of an answer, after `delay_s` seconds."""

    moment: Moment = "before"
    delay_s: float = 0

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """No answer."""
        reply = await _at(self.moment, exchange, proceed)
        await exchange.pause(self.delay_s)
        return reply.ended(Ending.CLOSED)


@dataclass(frozen=True, slots=True)
class Reset(_Any):
    """The connection is reset (RST): at once, within the headers or within the body."""

    moment: Moment = "before"
    where: Literal["start", "headers", "body"] = "start"

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """Less than an answer."""
        endings = {
            "start": Ending.RESET_AT_ONCE,
            "headers": Ending.RESET_IN_HEADERS,
            "body": Ending.RESET_IN_BODY,
        }
        return (await _at(self.moment, exchange, proceed)).ended(endings[self.where])


@dataclass(frozen=True, slots=True)
class Hang(_Any):
    """No answer ever; the connection stays open until the client gives up."""

    moment: Moment = "before"

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """No answer."""
        return (await _at(self.moment, exchange, proceed)).ended(Ending.SILENT)


@dataclass(frozen=True, slots=True)
class Delay(_Any):
    """A wait of `delay_s` seconds: `before`, the request is carried out late, whether or not the client waits."""

    delay_s: float
    moment: Moment = "after"

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The API's own answer, late."""
        if self.moment == "before":
            await exchange.pause(self.delay_s)
            return await proceed()
        reply = await proceed()
        await exchange.pause(self.delay_s)
        return reply


@dataclass(frozen=True, slots=True)
class Truncate(_Any):
    """An answer that is whole by its headers, with the first half of its JSON."""

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The API's answer, cut."""
        reply = await proceed()
        return reply.with_body(reply.body[: len(reply.body) // 2])


@dataclass(frozen=True, slots=True)
class Unreadable(_Any):
    """The API's status with a body that is no text at all."""

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The status and bytes."""
        return (await proceed()).with_body(b"\x00\xff\xfe\x80not json\xc3")


@dataclass(frozen=True, slots=True)
class Html(_Any):
    """A gateway's own error page, 502 or 504 as a rule."""

    status: int = 502
    moment: Moment = "before"

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The page."""
        if self.moment == "after":
            await proceed()
        title = f"{self.status} {_PHRASES.get(self.status, 'Error')}"
        page = f"<html><head><title>{title}</title></head><body><center><h1>{title}</h1></center></body></html>"
        return exchange.answer(self.status, page.encode(), "text/html")


@dataclass(frozen=True, slots=True)
class CaptivePortal(_Any):
    """A network that wants somebody to log in: its page, with a 200, to every request."""

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The page."""
        return exchange.answer(200, _PORTAL.encode(), "text/html; charset=utf-8")


@dataclass(frozen=True, slots=True)
class SecondCounter:
    """Somebody else uses the coupon in the gap: right after it was looked up, right before it is used."""

    by: str = "another counter"

    def concerns(self, asked: Asked) -> bool:
        """Look-ups and uses."""
        return bool(asked.looked_up or asked.used)

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The API's own answer."""
        for name in exchange.asked.used:
            await exchange.use_elsewhere(name, self.by)
        reply = await proceed()
        for name in exchange.asked.looked_up:
            await exchange.use_elsewhere(name, self.by)
        return reply


@dataclass(frozen=True, slots=True)
class Clock(_Any):
    """The server's clock is off by `shift_s` seconds: in the Date header and in every time of the body."""

    shift_s: float = field(metadata={"signed": True})

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The API's answer at another time."""
        reply, shift = await proceed(), timedelta(seconds=self.shift_s)

        def shifted(match: re.Match[bytes]) -> bytes:
            moment = datetime.fromisoformat(match[0].decode()) + shift
            return _written_like(match[1], moment).encode()

        date = dict(reply.headers).get(b"date")
        if date is not None:
            moved = parsedate_to_datetime(date.decode()) + shift
            reply = reply.with_header(b"date", format_datetime(moved, usegmt=True).encode())
        return reply.with_body(_TIME.sub(shifted, reply.body))


@dataclass(frozen=True, slots=True)
class Date(_Any):
    """A Date header that is not there, or that is no date."""

    value: Literal["missing", "nonsense"]

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The API's answer without a usable date."""
        return (await proceed()).with_header(b"date", None if self.value == "missing" else b"Someday, 32 Foo 20x6")


@dataclass(frozen=True, slots=True)
class Dribble(_Any):
    """The body comes `bytes` at a time, with `pause_s` seconds in between."""

    bytes: int = 8
    pause_s: float = 0.05

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The API's answer, slowly."""
        return replace(await proceed(), trickle=Trickle(max(1, self.bytes), self.pause_s))


@dataclass(frozen=True, slots=True)
class Huge(_Any):
    """The right answer with so many blanks behind it."""

    bytes: int = 6 * 1024 * 1024

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The API's answer, long."""
        reply = await proceed()
        return reply.with_body(reply.body + b" " * self.bytes)


@dataclass(frozen=True, slots=True)
class Redirect(_Any):
    """The client is sent to another address; nothing is carried out."""

    to: str = "https://elsewhere.example.com/"
    status: int = 307

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The address."""
        return exchange.answer(self.status, b"", "text/plain").with_header(b"location", self.to.encode())


@dataclass(frozen=True, slots=True)
class Lag:
    """A replica that is behind: reads see the shop as it was `lag_s` seconds ago."""

    lag_s: float

    def concerns(self, asked: Asked) -> bool:
        """Reads."""
        return asked.method == "GET"

    async def apply(self, exchange: Exchange, proceed: Proceed) -> Reply:
        """The answer of then."""
        exchange.look_back(self.lag_s)
        return await proceed()


@dataclass(frozen=True, slots=True)
class Others(_Standing):
    """Others on the same key spend `per_minute` requests of its budget, evenly."""

    per_minute: int


@dataclass(frozen=True, slots=True)
class Offline(_Standing):
    """From `after_s` on, for `for_s` seconds (0: for as long as the rule is there), open connections are cut and new
    ones are refused, or never accepted (`how`)."""

    for_s: float = 0
    after_s: float = 0
    how: Literal["refused", "unanswered"] = "refused"


KINDS: Mapping[str, type[Fault]] = {
    "close": Close,
    "reset": Reset,
    "hang": Hang,
    "delay": Delay,
    "truncate": Truncate,
    "unreadable": Unreadable,
    "html": Html,
    "captive-portal": CaptivePortal,
    "second-counter": SecondCounter,
    "clock": Clock,
    "date": Date,
    "trickle": Dribble,
    "huge": Huge,
    "redirect": Redirect,
    "lag": Lag,
    "others": Others,
    "offline": Offline,
}
STANDING = (Others, Offline)
"""Those that take no requests and no frequency."""
