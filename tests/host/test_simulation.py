"""Ten counters at work, and thirty after a blackout, in virtual time: short versions of `tests/host/simulation.py`."""

import pytest
from support.busy_host import blackout, busy

from pos_tui.host.lanes import Lane


@pytest.mark.parametrize("sliding", [False, True])
@pytest.mark.parametrize("tells", [True, False])
def test_under_pressure_the_limit_is_used_and_kept_and_uses_do_not_wait(sliding, tells):
    outcome = busy(customers_every=2, seconds=180, sliding=sliding, tells=tells)
    assert outcome.refused == 0
    assert outcome.throughput >= 0.95
    assert outcome.waits(Lane.USE).longest < 2
    assert outcome.waits(Lane.USE).count > 40
    assert outcome.waits(Lane.LOOK_UP).mean > outcome.waits(Lane.USE).mean


@pytest.mark.parametrize("sliding", [False, True])
def test_at_leisure_nobody_at_a_counter_waits(sliding):
    outcome = busy(customers_every=30, seconds=180, sliding=sliding)
    assert outcome.refused == 0
    assert all(outcome.waits(lane).p95 < 1 for lane in (Lane.USE, Lane.VERIFY_OTP, Lane.REQUEST_OTP, Lane.LOOK_UP))


def test_thirty_counters_that_start_at_once_trip_nothing():
    outcome = blackout(sliding=True, seconds=60)
    assert outcome.refused == 0
    assert outcome.waits(Lane.USE).longest < 2
    assert outcome.waits(Lane.SETTLE).count > 20


def test_others_with_the_same_key_are_noticed():
    outcome = busy(customers_every=5, seconds=180, others_every=6)
    assert outcome.refused <= 5
    assert outcome.waits(Lane.USE).mean < 1
