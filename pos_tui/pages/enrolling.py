"""Making somebody a customer, and finding out who a CPF belongs to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from pos_tui.counter.changes import Changes, Result, Verdict
from pos_tui.counter.gate import Gate
from pos_tui.domain.customer import Customer
from pos_tui.domain.customer_list import Enrolled, Enrolment
from pos_tui.domain.enrolling import Form, begun
from pos_tui.domain.otp import OtpSession
from pos_tui.domain.tone import Tone
from pos_tui.domain.wanted import Wanted
from pos_tui.domain.write import Kind
from pos_tui.pages.part import Reading


class Enrolling:
    """A form with one question at a time; F8 sends it. It may be repeated: the provider finds who is there already."""

    def __init__(
        self,
        reading: Reading,
        changes: Changes,
        gate: Gate,
        serve: Callable[[Customer], None],
        ring: Callable[[Tone], None],
    ) -> None:
        self._reading = reading
        self._changes = changes
        self._gate = gate
        self._serve = serve
        self._ring = ring
        self.form: Form | None = None
        self.dropped = False
        """Whether the form that was begun is not there any more, because somebody else is served."""
        self.busy = False
        self.trouble: Result[Enrolled] | None = None
        self.enrolled: Enrolled | None = None
        self.verified = False
        """Whether they read out a code for it, which makes a customer of somebody new before they are enrolled."""

    def begin(self, wanted: Wanted | None) -> None:
        """Ask the first thing that is not known."""
        self.form = begun(wanted)
        self.trouble = self.enrolled = None

    def typed(self, text: str) -> None:
        """The answer to the question that stands there; empty where it may be."""
        if self.form:
            self.form = self.form.answered(text)

    def back(self) -> None:
        """One question back; from the first one, no form."""
        self.trouble = None
        self.form = self.form.back() if self.form else None

    def send(self) -> None:
        """F8, once all is answered."""
        enrolment = self.form.enrolment() if self.form else None
        if enrolment and not self.busy:
            self.busy = True
            self.trouble = None
            who = Customer(id="", name=enrolment.name, phone=enrolment.phone)
            self._reading.spawn(self._send(who, enrolment))
            self._reading.changed()

    async def _send(self, who: Customer, enrolment: Enrolment) -> None:
        def send(session: OtpSession | None) -> Awaitable[Result[Enrolled]]:
            self.verified = session is not None
            return self._changes.enrol(enrolment, session)

        try:
            result = await self._gate.through(Kind.ENROL, who, send)
        finally:
            self.busy = False
        if result and result.verdict is Verdict.DONE and result.value:
            self.form = None
            self._serve(Customer(id=result.value.customer_id))
            self.enrolled = result.value
            self._ring(Tone.GOOD)
        elif result:
            self.trouble = result
            self._ring(Tone.BAD if result.verdict is Verdict.REFUSED else Tone.DOUBT)
        self._reading.changed()

    def give_way(self) -> None:
        """Somebody else is served: a form that was begun is dropped."""
        self.dropped = self.form is not None
        self.form = self.trouble = self.enrolled = None

    def close(self) -> None:
        """Nobody is being enrolled."""
        self.give_way()
        self.dropped = False
