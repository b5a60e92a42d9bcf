"""Ready-made sets of rules, for a demonstration and for tests: those that can befall any API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pos_tui.sandbox.faults.rules import Rule, RuleError, Vocabulary, read_file, read_rules


@dataclass(frozen=True, slots=True)
class NamedFaults:
    """A set of rules, and one sentence that says what it is like."""

    title: str
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, words: Vocabulary, title: str, *rules: Mapping[str, object]) -> "NamedFaults":
        """The set of these rules, which are as they would be written."""
        return cls(title, read_rules([dict(rule) for rule in rules], words))


@dataclass(frozen=True, slots=True)
class Book:
    """All that can be said about one API's faults: the words of its rules, and its ready-made sets by name."""

    words: Vocabulary
    named: Mapping[str, NamedFaults]

    def rules_of(self, name: str) -> Sequence[Rule]:
        """The rules of a ready-made set."""
        if name not in self.named:
            raise RuleError(f"{name!r} is none of {', '.join(self.named)}")
        return self.named[name].rules

    def read(self, text: str) -> Sequence[Rule]:
        """The rules of the set with this name, or of this file."""
        return self.named[text].rules if text in self.named else read_file(Path(text), self.words)


def common_sets(words: Vocabulary, changes: Sequence[str]) -> Mapping[str, NamedFaults]:
    """The sets that every API has; `changes` are the calls whose answer a counter can least afford to lose."""

    def a_set(title: str, *rules: Mapping[str, object]) -> NamedFaults:
        return NamedFaults.of(words, title, *rules)

    lost = {"calls": list(changes), "every": 2, "fault": "close"}
    return {
        "lost-answer": a_set(
            "Every second change is carried out, and its answer is lost.", {**lost, "moment": "after"}
        ),
        "lost-request": a_set("Every second change is lost before it is carried out.", {**lost, "moment": "before"}),
        "late-commit": a_set(
            "Every second change is carried out only after 20 seconds.",
            {"calls": "writes", "every": 2, "fault": "delay", "moment": "before", "delay_s": 20},
        ),
        "slow": a_set("Every answer takes three seconds.", {"fault": "delay", "delay_s": 3}),
        "silent": a_set("Every third request is never answered.", {"every": 3, "fault": "hang"}),
        "gateway": a_set(
            "The gateway in between fails: 502 for reads, 504 for changes that were carried out.",
            {"calls": "reads", "every": 3, "fault": "html", "status": 502},
            {"calls": "writes", "every": 2, "fault": "html", "status": 504, "moment": "after"},
        ),
        "storm": a_set(
            "Too many requests, and a service that is down, one request in two.",
            {"probability": 0.25, "fault": "status", "status": 429, "retry_after": 2},
            {"probability": 0.25, "fault": "status", "status": 429},
            {"probability": 0.25, "fault": "status", "status": 503, "retry_after": 5},
        ),
        "lagging-reads": a_set("Reads are ten seconds behind.", {"fault": "lag", "lag_s": 10}),
        "clock-off": a_set("The server's clock is seven minutes ahead.", {"fault": "clock", "shift_s": 420}),
        "no-date": a_set("Answers carry no date.", {"fault": "date", "value": "missing"}),
        "offline": a_set("Nothing can be reached: every connection is refused.", {"fault": "offline"}),
        "unreachable": a_set(
            "Nothing can be reached: connections are never accepted.", {"fault": "offline", "how": "unanswered"}
        ),
        "captive-portal": a_set("The network answers every request with its log-in page.", {"fault": "captive-portal"}),
        "half-answer": a_set(
            "Answers come in half: cut by a reset, or with half their text.",
            {"every": 3, "fault": "reset", "moment": "after", "where": "body"},
            {"every": 2, "fault": "truncate"},
        ),
        "unreadable": a_set(
            "Every second change is carried out and answered with something unreadable.",
            {"calls": "writes", "every": 2, "fault": "unreadable"},
        ),
        "trickle": a_set("Answers arrive a few letters at a time.", {"fault": "trickle", "bytes": 4, "pause_s": 0.1}),
        "flood": a_set("Answers are six megabytes long.", {"calls": "reads", "fault": "huge"}),
        "redirected": a_set("Every request is sent to another address.", {"fault": "redirect"}),
        "crowd": a_set("Others on the same key spend 55 requests a minute.", {"fault": "others", "per_minute": 55}),
    }
