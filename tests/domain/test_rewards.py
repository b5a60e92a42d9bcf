"""What a customer lacks for a reward."""

import pytest

from pos_tui.domain.reward import Reward


@pytest.mark.parametrize(
    ("price", "points", "missing"),
    [(100, 40, 60), (100, 100, 0), (100, 140, 0), (0, 0, 0), (None, 40, 0), (100, None, 0), (100, -5, 105)],
)
def test_the_points_that_are_missing(price, points, missing):
    assert Reward(id="r", points=price).missing(points) == missing
