"""Whatever comes in whatever rhythm: a key counts only where its silence was, and late ticks change nothing."""

from hypothesis import given
from hypothesis import strategies as st

from pos_tui.scanner.held import KEY_QUIET, QUIET, REPEAT_QUIET
from pos_tui.scanner.inputs import Key, Line, Refused, Unsure
from pos_tui.scanner.intake import BY_HAND, NO_END_MARK

KEYS = {"f8": b"\x1b[19~", "f5": b"\x1b[15~", "f1": b"\x1bOP", "up": b"\x1b[A", "down": b"\x1bOB", "enter": b"\r"}
REPEATING = {"up", "down"}
SILENCES = (REPEAT_QUIET, KEY_QUIET, QUIET, NO_END_MARK, BY_HAND)
TEXTS = [
    b"x", b"CZ-914F15F3", b"CZ-914F15F3\r", b"\n", b"\x00", b"\x02", b"\x1b[I", b"\x1b]0;t\x07", b"\x9b5n", b"\xff",
    b"\x1bx", b"7891000100103", b"\x1b[<0;5;5M",
]  # fmt: skip
READS = st.lists(
    st.tuples(
        st.sampled_from([*KEYS.values(), *TEXTS]),
        st.sampled_from([0.0, 0.06, 0.9, 1.1, *(wait + by for wait in SILENCES for by in (-0.001, 0.0, 0.001))]),
    ),
    max_size=8,
)


def _times(reads):
    at, timed = 10.0, []
    for data, pause in reads:
        timed.append((data, at))
        at += pause
    return timed


def _fed(intake, reads, *, prompt=False):
    came = []
    for data, at in _times(reads):
        while prompt and intake.wakes_at is not None and intake.wakes_at <= at:
            came += intake.tick(intake.wakes_at)
        came += intake.feed(data, at)
    while prompt and intake.wakes_at is not None:
        came += intake.tick(intake.wakes_at)
    return came + intake.tick(100.0)


def _has_silence(name, at, reads):
    """Whether the rules let a key of this name count, which came at `at`."""
    timed = _times(reads)
    others = [(data, when) for data, when in timed if data != KEYS[name] or when != at]
    same = [when for data, when in timed if (data, when) == (KEYS[name], at)]
    if name not in REPEATING and len(same) > 1:
        return False
    for data, when in others:
        is_text = data == b"\r" or data not in KEYS.values()
        alone = name in ("f8", "enter")
        before = QUIET if is_text or alone else 0.0 if name in REPEATING else REPEAT_QUIET
        behind = QUIET if alone else KEY_QUIET if name not in REPEATING else REPEAT_QUIET if is_text else 0.0
        if at - before + 0.0005 < when < at + behind - 0.0005:
            return False
    return True


@given(READS)
def test_a_key_counts_only_with_its_silence(new_intake, reads):
    for event in _fed(new_intake(), reads, prompt=True):
        if isinstance(event, Key):
            assert _has_silence(event.name, event.at, reads), event


@given(READS)
def test_f8_counts_wherever_its_silence_is(new_intake, reads):
    keys = [event for event in _fed(new_intake(), reads) if isinstance(event, Key)]
    counted = [key.at for key in keys if key.name == "f8"]
    assert counted == [at for data, at in _times(reads) if data == KEYS["f8"] and _has_silence("f8", at, reads)]


@given(READS)
def test_ticks_that_come_late_change_nothing(new_intake, reads):
    prompt, late = (
        [event for event in _fed(new_intake(), reads, prompt=prompt) if not isinstance(event, Line)]
        for prompt in (True, False)
    )
    assert prompt == late


@given(
    st.lists(
        st.tuples(
            st.sampled_from([data for data in KEYS.values() if data != b"\r"]),
            st.sampled_from([0.0, 0.06, *(wait + by for wait in SILENCES[:3] for by in (-0.001, 0.001))]),
        ),
        max_size=12,
    )
)
def test_of_keys_alone_each_counts_or_is_counted_as_refused(new_intake, reads):
    came = _fed(new_intake(), reads)
    keys = [event for event in came if isinstance(event, Key)]
    refused = sum(event.count for event in came if isinstance(event, Refused))
    assert len(keys) + refused == len(reads)
    assert sum(isinstance(event, Unsure) for event in came) <= refused
    assert sum(key.name in REPEATING for key in keys) == sum(
        KEYS[name] == data for name in REPEATING for data, _ in reads
    )
