"""What the OTP dialog says."""

from __future__ import annotations

from math import ceil
from typing import Final

from pos_tui.domain.customer import ContactKind
from pos_tui.domain.otp import DIGITS, CodeSent, CodeTrouble
from pos_tui.domain.outcome import OUTCOMES
from pos_tui.words.catalogue import Catalogue

_CHANNELS: Final = {"whatsapp": "WhatsApp", "sms": "SMS"}
_STEP: Final = 15


class OtpWords:
    """Says where a code went, how long it lives, and what happened to the digits."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words

    def where(self, sent: CodeSent) -> str:
        """To which masked contact, by which channel."""
        say, to = self._words.say, sent.contact.masked
        if sent.contact.kind is ContactKind.CPF:
            to = say("CPF {cpf}", cpf=to)
        if sent.trouble is CodeTrouble.MAYBE_SENT:
            return say("The code may have been sent to {contact}", contact=to)
        if sent.channel == "email":
            return say("Code sent by e-mail to {contact}", contact=to)
        channel = _CHANNELS.get(sent.channel)
        if channel:
            return say("Code sent by {channel} to {contact}", channel=channel, contact=to)
        return say("Code sent to {contact}", contact=to)

    def dots(self, digits: str, *, all_hidden: bool = False) -> str:
        """`•   •   •   7   _   _`"""
        shown = ["•"] * len(digits)
        if shown and not all_hidden:
            shown[-1] = digits[-1]
        return "   ".join([*shown, *["_"] * (DIGITS - len(shown))])

    def ask(self, who: str) -> str:
        """Whom to ask."""
        if who:
            return self._words.say("Ask {name} to read it out.", name=who)
        return self._words.say("Ask the customer to read it out.")

    def life(self, sent: CodeSent, now: float) -> str:
        """How long the code is good, in whole steps."""
        left = sent.seconds_left(now)
        if not sent.alive:
            return ""
        if left <= 0:
            return self._words.say("the code is over")
        if left <= 60:
            return self._words.say("good for less than a minute")
        return self._words.say("good for {minutes} more min", minutes=ceil(left / 60))

    def resend(self, sent: CodeSent, now: float) -> str:
        """When another code may be sent."""
        wait = sent.resend_in(now)
        if wait <= 0:
            return self._words.say("F5 send a new code")
        return self._words.say("F5 resend in {seconds} s", seconds=ceil(wait / _STEP) * _STEP)

    def waiting(self, *, sending: bool) -> str:
        """What is waited for, once it takes long enough to wonder."""
        return self._words.say("sending …") if sending else self._words.say("checking …")

    def trouble(self, sent: CodeSent, now: float) -> str:
        """What happened to the digits, or to the code."""
        say = self._words.say
        if sent.trouble is None:
            return say("The code is over: send a new one with F5.") if sent.seconds_left(now) <= 0 else ""
        match sent.trouble:
            case CodeTrouble.WRONG:
                return say("Wrong code. Let the customer read it again.")
            case CodeTrouble.OVER:
                return say("The code is over: send a new one with F5.")
            case CodeTrouble.TOO_MANY:
                return say("Too many tries: send a new code with F5.")
            case CodeTrouble.NOT_REQUESTED:
                return say("No code is waiting: send a new one with F5.")
            case CodeTrouble.MAYBE_SENT:
                return say("No answer came: if no code arrives, send a new one with F5.")
            case CodeTrouble.VERIFY_LOST:
                return say("The answer did not arrive: ask for a new code with F5.")
            case CodeTrouble.NOT_SENT:
                return say("The digits did not leave: type them again.")
            case CodeTrouble.TRY_AGAIN:
                return say(OUTCOMES[sent.reason].says) if sent.reason else say("Try again.")
