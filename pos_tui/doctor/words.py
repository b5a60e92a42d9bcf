"""Findings in the words of the person who sets the scanner up: what it is, and what mends it."""

from __future__ import annotations

from typing import Final

from pos_tui.doctor.advice import SLOW
from pos_tui.doctor.escaped import escaped
from pos_tui.doctor.explain import Controls
from pos_tui.doctor.findings import End, Finding, Kind
from pos_tui.doctor.state import State
from pos_tui.doctor.ways import Case
from pos_tui.words.catalogue import Catalogue


def _p(sentence: str) -> str:
    """Marks a sentence for the catalogues."""
    return sentence


_CASES: Final = {
    Case.INVERTED: _p("Small letters and capitals come turned round: Caps Lock is on."),
    Case.LOWER: _p("All letters come as small letters."),
    Case.UPPER: _p("All letters come as capitals."),
}
_CONTROLS: Final = {
    Controls.KEYS: _p("Control characters of a label press keys here."),
    Controls.ALT: _p("Control characters of a label come as ALT and a number."),
    Controls.BYTES: _p("Control characters of a label come through."),
    Controls.TEXT: _p("Control characters of a label come as something else."),
    Controls.DROPPED: _p("Control characters of a label are left out, as they should be."),
}
_KEYBOARD_COUNTRY: Final = _p("Set the scanner's keyboard country to the one of this computer.")
_ALT_OFF: Final = _p("Turn ALT mode off.")
_CONTROLS_OFF: Final = _p("Turn off the transmission of control characters.")
_MENDS: Final = {
    (Kind.END_MARK, End.NONE): _p("Program the scanner to send CR (Enter) as suffix."),
    (Kind.CASE, Case.INVERTED): _p("Turn Caps Lock off, or let the scanner ignore it."),
    (Kind.CASE, Case.LOWER): _p("Turn off the scanner's case conversion."),
    (Kind.CASE, Case.UPPER): _p("Turn off the scanner's case conversion."),
    (Kind.CONTROLS, Controls.KEYS): _p("Turn off function-key mapping."),
    (Kind.CONTROLS, Controls.ALT): _ALT_OFF,
    (Kind.CONTROLS, Controls.BYTES): _CONTROLS_OFF,
    (Kind.CONTROLS, Controls.TEXT): _CONTROLS_OFF,
    (Kind.HYPHEN, ""): _p("Let the scanner send every character of a label."),
}
_MENDS_ANY: Final = {
    Kind.PREFIX: _p("Turn the scanner's prefix off."),
    Kind.SUFFIX: _p("Turn the scanner's suffix off, all but CR (Enter)."),
    Kind.AIM_ID: _p("Turn off the transmission of AIM ids."),
    Kind.LAYOUT: _KEYBOARD_COUNTRY,
    Kind.ALT_MODE: _ALT_OFF,
    Kind.DOUBLE: _p("Turn off double reading: set the same-code timeout."),
    Kind.HYPHEN: _KEYBOARD_COUNTRY,
    Kind.UNEXPLAINED: _p("Set the scanner back to the maker's settings and test it again."),
}


class FindingWords:
    """Says findings in one language."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words

    def state(self, state: State) -> str:
        """The word for how bad something is."""
        say = self._words.say
        match state:
            case State.OK:
                return say("ok")
            case State.WARNING:
                return say("warning")
            case State.WRONG:
                return say("wrong")

    def says(self, finding: Finding) -> str:
        """What it is."""
        say = self._words.say
        match finding:
            case Finding(Kind.END_MARK, End.NONE):
                return say("No end mark: the counter waits a moment after each code.")
            case Finding(Kind.END_MARK, mark):
                return say("Each scan ends with {mark}.", mark=mark)
            case Finding(Kind.CASE, case):
                return say(_CASES[Case(case)])
            case Finding(Kind.CONTROLS, became):
                return say(_CONTROLS[Controls(became)])
            case Finding(Kind.LAYOUT):
                return self._layout(finding)
            case Finding(Kind.SPEED, "0"):
                return say("All characters of a scan come at once.")
            case Finding(Kind.SPEED, pace):
                return say("{pace} ms a character.", pace=pace)
            case _:
                return self._around(finding)

    def _layout(self, finding: Finding) -> str:
        say = self._words.say
        if "," in finding.value:
            names = finding.value.replace(",", ", ")
            return say("Keys of a US keyboard; this computer's may be: {names}", names=names)
        return say("Keys of a US keyboard; this computer's is: {name}", name=finding.value)

    def _around(self, finding: Finding) -> str:
        say, text = self._words.say, escaped(finding.value)
        match finding.kind:
            case Kind.PREFIX:
                return say("Before the code comes: {text}", text=text)
            case Kind.SUFFIX:
                return say("Behind the code comes: {text}", text=text)
            case Kind.AIM_ID:
                return say("Before the code comes an AIM id: {text}", text=text)
            case Kind.ALT_MODE:
                return say("Characters come as ALT and a number.")
            case Kind.DOUBLE:
                return say("A label was read twice.")
            case Kind.HYPHEN if not text:
                return say("The hyphen of the code is lost.")
            case Kind.HYPHEN:
                return say("In place of the hyphen comes: {text}", text=text)
            case _:
                return say("What came cannot have been this label.")

    def mend(self, finding: Finding) -> str:
        """What to change at the scanner, empty when nothing."""
        if finding.kind is Kind.SPEED:
            slow = float(finding.value) > SLOW
            return self._words.say("Set the scanner's delay between characters to 0.") if slow else ""
        sentence = _MENDS.get((finding.kind, finding.value)) or _MENDS_ANY.get(finding.kind)
        return self._words.say(sentence) if sentence else ""
