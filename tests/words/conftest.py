"""The two languages of the program, and a bakery in São Paulo."""

from datetime import UTC, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from support.spoken import sale_words

from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.otp import OtpWords
from pos_tui.words.reasons import Reasons
from pos_tui.words.verdict import Verdicts

SAO_PAULO = ZoneInfo("America/Sao_Paulo")


@pytest.fixture(scope="session")
def noon():
    """Noon in São Paulo, on a Wednesday."""
    return datetime(2026, 8, 12, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def speak():
    """Everything that speaks one language."""

    def in_language(language):
        words = Catalogue(language)
        dates = Dates(words, SAO_PAULO)
        return SimpleNamespace(
            words=words,
            dates=dates,
            otp=OtpWords(words),
            reasons=Reasons(words, dates),
            verdicts=Verdicts(
                words,
                dates,
                provider="Zupy",
                place=lambda: ("Ana", words.say("counter {name}", name="2")),
                sale=sale_words(words, dates),
            ),
        )

    return in_language


@pytest.fixture(scope="session", params=["en", "pt_BR"])
def spoken(request, speak):
    """The same in each of the two."""
    return speak(request.param)
