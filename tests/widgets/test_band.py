"""The verdict's band: a code that is too long gives way to the verdict's word."""

import pytest

from pos_tui.widgets.band import Band
from pos_tui.words.glyphs import Glyphs
from pos_tui.words.panel import Kind


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("code", ["CZ-914F15F3", "A" * 64, "A" * 98, "Dia das Mães 50% 🎉" * 8])
def test_the_word_is_always_there(width, code):
    band = Band(Glyphs())
    band.show(Kind.READY, "READY", code)
    _, [(text, _)], _ = band.rows(width, 3)
    assert text.startswith("   READY  ")
    assert text.strip().endswith(code) == (len(code) < width - 15)
