"""What a balance is, and what of it is the same for every provider."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pos_tui.domain.write import Kind
from pos_tui.journal.records import Settled, State

from .books import Journals, Sent
from .plan import Plan

_FATES = (
    "done, by the answer",
    "done, by a read",
    "done, by a read, weak",
    "done, by hand",
    "refused",
    "not done",
    "open: likely, or for a person",
)


@dataclass(frozen=True)
class Balance:
    """What was counted, and everything that is wrong, by promise."""

    counted: Mapping[str, int]
    wrong: Mapping[str, Sequence[str]]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not any(self.wrong.values())


def sent_while_open(thing: str, writes: Iterable[Sent], plan: Plan) -> Iterator[str]:
    """Every write to that thing for which another one of its host was open."""
    order = sorted(writes, key=lambda write: write.recorded_at)
    for place, earlier in enumerate(order):
        until = earlier.ended_at if earlier.ended_at is not None else float("inf")
        for later in order[place + 1 :]:
            if later.recorded_at >= until:
                continue
            same_host = plan.shared_dir(later.counter) == plan.shared_dir(earlier.counter)
            if later.kind is not Kind.ENROL and same_host:
                yield f"{thing}: {later} while {earlier} was open"


def told_twice(thing: str, writes: Iterable[Sent]) -> Iterator[str]:
    """Every wish about that thing that was told more than once that it was done."""
    done = Counter((write.wish, write.kind) for write in writes if write.green and write.kind is not Kind.ENROL)
    yield from (
        f"{thing}: wish {wish} was told {count} times that it was done"
        for (wish, _), count in done.items()
        if count > 1
    )


def served(journals: Journals) -> dict[str, int]:
    """Who was served, and with what wish."""
    return {
        "customers served": len(journals.told("served")),
        "wishes": len({line["wish"] for line in journals.told("wish")}),
    }


def fates(journals: Journals, kinds: Sequence[Kind]) -> dict[str, int]:
    """What was sent, and what became of it."""
    sent = Counter(write.kind for write in journals.sent)
    became = Counter(map(_fate, journals.sent))
    return {
        **{f"intents to {kind}": sent[kind] for kind in kinds},
        **{fate: became[fate] for fate in _FATES},
        "seen green": sum(write.seen for write in journals.sent),
    }


def _fate(write: Sent) -> str:
    if write.state is State.OPEN:
        return _FATES[6]
    if write.state is State.DONE:
        if write.settled is Settled.HAND:
            return _FATES[3]
        if write.settled is Settled.ANSWER:
            return _FATES[0]
        return _FATES[1] if write.record.strong else _FATES[2]
    return _FATES[4] if write.state is State.REFUSED else _FATES[5]
