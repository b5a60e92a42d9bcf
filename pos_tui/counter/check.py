"""The customer check for what is no coupon: a code goes out, its digits come back, a session is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from pos_tui.counter import calls
from pos_tui.counter.runner import Means
from pos_tui.counter.sessions import Sessions
from pos_tui.counter.snapshot import Dialog
from pos_tui.domain.attempt import effects, events
from pos_tui.domain.customer import Customer
from pos_tui.domain.otp import CodeSent, CodeTrouble, OtpSession, only_owner
from pos_tui.domain.outcome import Reason
from pos_tui.domain.tone import Tone
from pos_tui.host.lanes import Lane


class _Pressed(Enum):
    """What may be done in the dialog beside typing digits."""

    AGAIN = auto()
    CANCEL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How a check ended: with a session, or with why not; with neither, somebody said "not now"."""

    session: OtpSession | None = None
    name: str = field(default="", repr=False)
    """Whom the digits named, in full."""
    reason: Reason | None = None


class CustomerCheck:
    """One dialog at a time, which `Snapshot.dialog` shows; what is typed there arrives here."""

    def __init__(
        self, means: Means, sessions: Sessions, changed: Callable[[], None], ring: Callable[[Tone], None]
    ) -> None:
        self._provider = means.provider
        self._clock = means.clock
        self._sessions = sessions
        self._changed = changed
        self._ring = ring
        self._came: asyncio.Queue[str | _Pressed] = asyncio.Queue()
        self._customer = Customer(id="")
        self._given_up = False
        self.dialog: Dialog | None = None

    def digits(self, digits: str) -> None:
        """Six digits stand in the dialog."""
        self._came.put_nowait(digits)

    def again(self) -> None:
        """F5: another code."""
        self._came.put_nowait(_Pressed.AGAIN)

    def cancel(self) -> None:
        """Esc: not now; nothing while an answer is waited for."""
        if not (self.dialog and self.dialog.busy):
            self._came.put_nowait(_Pressed.CANCEL)

    def give_up(self) -> None:
        """Nobody is here any more: the dialog goes, and digits that are found to be right are nobody's."""
        self._given_up = True
        self._came.put_nowait(_Pressed.CANCEL)

    async def verify(self, customer: Customer) -> Checked:
        """Lead through the dialog. The session is kept for whoever asks `Sessions` for it. One call at a time.

        A customer without an id is whoever has that contact.
        """
        if not customer.contacts:
            self._ring(Tone.BAD)
            return Checked(reason=Reason.NO_CONTACT)
        self._customer = customer
        self._given_up = False
        self._came = asyncio.Queue()
        try:
            return await self._lead_through()
        finally:
            self.dialog = None
            self._changed()

    async def _lead_through(self) -> Checked:
        sent = await self._send(None)
        while isinstance(sent, CodeSent):
            self._show(sent, busy=False)
            match await self._came.get():
                case _Pressed.CANCEL:
                    return Checked()
                case _Pressed.AGAIN:
                    if sent.resend_in(self._clock.monotonic()) <= 0:
                        sent = await self._send(sent)
                case str(digits):
                    answer = await self._try(sent, digits)
                    if isinstance(answer, Checked):
                        return answer
                    sent = answer
        return sent

    async def _send(self, before: CodeSent | None) -> CodeSent | Checked:
        """A code on its way; a resend that failed leaves the dialog as it was, with a word about it."""
        if before:
            self._show(before, busy=True, sending=True)
        sender = self._provider.on(Lane.REQUEST_OTP)
        match await calls.send_code(sender, effects.SendCode(self._customer.contacts[0]), self._clock):
            case events.CodeWentOut(sent):
                return sent
            case events.CodeNotSent(reason) if before:
                return before.troubled(CodeTrouble.TRY_AGAIN, reason)
            case events.CodeNotSent(reason):
                self._ring(Tone.DOUBT)
                return Checked(reason=reason)
            case other:
                raise AssertionError(f"sending a code does not end in {type(other).__name__}")

    async def _try(self, sent: CodeSent, digits: str) -> CodeSent | Checked:
        now = self._clock.monotonic()
        if spent := sent.spent(now):
            self._ring(Tone.BAD)
            return spent
        self._show(sent, busy=True)
        verifier = self._provider.on(Lane.VERIFY_OTP)
        match await calls.verify(verifier, effects.Verify(sent.contact, digits), self._clock):
            case events.VerifyRefused(reason, at):
                self._ring(Tone.BAD)
                return sent.refused(reason, at)
            case events.VerifyNotSent(reason):
                self._ring(Tone.DOUBT)
                return sent.troubled(CodeTrouble.NOT_SENT, reason)
            case events.Verified() as verified:
                return await self._whose(sent, verified)
            case _:
                self._ring(Tone.DOUBT)
                return sent.lost()

    async def _whose(self, sent: CodeSent, verified: events.Verified) -> Checked:
        """The digits were right; the provider may call their owner by another number."""
        if self._customer.id and verified.customer_id != self._customer.id:
            reason = Reason.OTHER_CUSTOMER if verified.is_new else await self._why_not_theirs(sent, verified)
            if reason:
                self._sessions.forget()
                self._ring(Tone.BAD)
                return Checked(reason=reason)
        if self._given_up:
            return Checked()
        self._sessions.keep(verified.session, self._customer.id or None)
        return Checked(session=verified.session, name=verified.name)

    async def _why_not_theirs(self, sent: CodeSent, verified: events.Verified) -> Reason | None:
        searcher = self._provider.on(Lane.VERIFY_OTP)
        match await calls.search_owners(searcher, effects.SearchOwners(sent.contact, verified.session)):
            case events.OwnersFound(customers):
                theirs = only_owner(customers, sent.contact) == self._customer.id
                return None if theirs else Reason.OTHER_CUSTOMER
            case events.OwnersFailed(reason):
                return reason
            case other:
                raise AssertionError(f"a search does not end in {type(other).__name__}")

    def _show(self, sent: CodeSent, *, busy: bool, sending: bool = False) -> None:
        self.dialog = Dialog(sent, self._customer.name, busy=busy, sending=sending)
        self._changed()
