"""What a scanner test found, on the terminal: how bad, what, and what mends it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from pos_tui.doctor.advice import Advice
from pos_tui.doctor.findings import Finding
from pos_tui.doctor.state import State
from pos_tui.doctor.words import FindingWords
from pos_tui.words.catalogue import Catalogue


class Report:
    """Tells advice in one language."""

    def __init__(self, words: Catalogue, tell: Callable[[str], None]) -> None:
        self._words = words
        self._say = words.say
        self._finding = FindingWords(words)
        self._tell = tell

    def findings(self, advice: Advice) -> None:
        """Every finding, with its labels where something is to be done."""
        say, tell = self._say, self._tell
        tell("")
        if not advice.rated:
            tell(say("Nothing was scanned."))
        width = max((len(self._finding.state(state)) for state in State), default=0)
        for state, finding in advice.rated:
            where = self._where(finding) if state is not State.OK else ""
            tell(f"{self._finding.state(state):{width}}  {self._finding.says(finding)}{where}")
            mend = self._finding.mend(finding)
            if mend and state is not State.OK:
                tell(f"{'':{width}}  → {mend}")

    def _where(self, finding: Finding) -> str:
        if not finding.labels:
            return ""
        numbers = ", ".join(map(str, finding.labels))
        return "  " + self._words.count("(label {numbers})", "(labels {numbers})", len(finding.labels), numbers=numbers)

    def offer(self, changes: Mapping[str, str], path: Path, *, mended: bool) -> None:
        """The counter's own settings that help."""
        say, tell = self._say, self._tell
        tell("")
        if mended:
            tell(say("Or leave the scanner as it is: with these settings the counter reads it."))
        else:
            tell(say("These settings of the counter help, but the scanner must be mended too."))
        tell(str(path))
        tell("    [scanner]")
        for name, value in changes.items():
            tell(f"    {name} = {json.dumps(value)}")
