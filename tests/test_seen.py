"""F8 acts on what could be read: what has just come to stand there must stand for a moment."""

import pytest

from pos_tui.domain.attempt import Attempt, Phase
from pos_tui.domain.code import How
from pos_tui.seen import Seen

START = 100.0


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def seen(clock):
    return Seen(clock)


def ready(name="a", **more):
    return Attempt(id=name, code="CZ-AAAA1111", phase=Phase.READY, **more)


def test_what_the_terminal_has_not_shown_was_not_read(seen):
    assert not seen.enough_at(START + 60, None, ready())
    assert not seen.enough_at(START + 60, START + 59.8, ready())


def test_a_verdict_must_stand_for_a_moment(seen, clock):
    clock.now += 5
    assert seen.panel(ready())
    assert not seen.enough_at(clock.now + 0.2, START, ready())
    assert seen.enough_at(clock.now + 0.31, START, ready())


def test_a_guess_must_stand_for_longer(seen, clock):
    guessed = ready(how=How(guessed=True))
    seen.panel(guessed)
    assert not seen.enough_at(clock.now + 0.9, START, guessed)
    assert seen.enough_at(clock.now + 1.0, START, guessed)


def test_so_must_one_that_came_by_itself_and_not_one_that_a_hand_has_called(seen, clock):
    seen.panel(ready("a"))
    clock.now += 3
    seen.panel(ready("b"))
    assert not seen.enough_at(clock.now + 0.9, START, ready("b"))
    assert seen.enough_at(clock.now + 1.0, START, ready("b"))
    clock.now += 3
    seen.something_came()
    seen.panel(ready("c"))
    assert seen.enough_at(clock.now + 0.31, START, ready("c"))


def test_the_same_again_is_nothing_to_read(seen, clock):
    seen.panel(ready())
    clock.now += 1
    assert not seen.panel(ready())
    assert seen.enough_at(clock.now, START, ready())


def test_what_lay_under_a_dialog_is_read_anew(seen, clock):
    seen.panel(ready())
    clock.now += 10
    seen.anew()
    assert not seen.enough_at(clock.now + 0.2, START, ready())


def test_an_empty_panel_holds_nobody_here(seen):
    seen.panel(ready())
    assert not seen.panel(None)
