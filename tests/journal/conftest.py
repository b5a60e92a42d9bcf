"""Journals on disk, a clock that the test moves, and writes of every kind."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from support.program import Run

from pos_tui.cli import main
from pos_tui.domain.outcome import Reason
from pos_tui.domain.settling import Evidence, Ruling
from pos_tui.domain.write import Answer, Kind, Moment, Write, WriteState
from pos_tui.journal.entry import Row
from pos_tui.journal.file import FILE_NAME
from pos_tui.journal.journal import Journal

NOON = datetime(2026, 8, 12, 12, 0, tzinfo=UTC)
OF_KIND = {
    Kind.USE: {"code": "CZ-AAAA1111", "coupon_id": "id of CZ-AAAA1111", "uses_left": 1, "uses_total": 1},
    Kind.REDEEM: {"reward_id": "coffee", "amount": 120, "balance": 300, "newest": "coupon-7"},
    Kind.AWARD: {"amount": 15, "balance": 300},
    Kind.ENROL: {"person": "+55 11 •••••-4321", "customer_id": ""},
}


class TravellingClock:
    """The wall clock of a counter."""

    def __init__(self):
        self.passed = 0.0

    def now(self):
        return NOON + timedelta(seconds=self.passed)


@pytest.fixture
def clock():
    """The journal's clock."""
    return TravellingClock()


@pytest.fixture
def data(tmp_path):
    """The data directory."""
    return tmp_path / "data"


@pytest.fixture
def file(data):
    """Where the journal stands."""
    return data / FILE_NAME


@pytest.fixture
def make_write(clock):
    """A change as it stands before its intent is on disk."""

    def make(name="write-1", kind=Kind.USE, **changes):
        usual = {
            "customer_id": "maria",
            "sent_at": clock.now(),
            "server_ahead": timedelta(seconds=2.5),
            "moment": Moment(boot="boot-1", up=77.25),
            "state": WriteState.NEW,
            **OF_KIND.get(kind, {}),
        }
        return Write(id=name, kind=kind, **{**usual, **changes})

    return make


@pytest.fixture
async def open_journal(data, clock):
    """Opens the journal of this test's data directory; each is closed in the end."""
    journals, ids = [], count(1)

    async def opened():
        journal = Journal(data, clock.now, lambda: f"own-{next(ids)}")
        journals.append(journal)
        await journal.open()
        return journal

    yield opened
    for journal in journals:
        with suppress(RuntimeError):  # the test has closed it
            await journal.close()


@pytest.fixture
async def journal(open_journal):
    """An open journal."""
    return await open_journal()


@pytest.fixture
def intend():
    """Records an intent of Ana's."""
    return lambda journal, write: journal.intent(write, operator="Ana", terminal="counter 2")


@pytest.fixture
def rows(file):
    """Every row of the file, or of another one."""

    def read(path=file):
        with closing(sqlite3.connect(path)) as database:
            return [Row(*row) for row in database.execute("SELECT * FROM entry ORDER BY seq")]

    return read


class Command:
    """`pos-tui journal …` in this process, in the shop of the test: its exit code, and what it said."""

    def __init__(self, capsys, monkeypatch, home, data):
        self._capsys = capsys
        for name, value in {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "POS_TUI_DATA_DIR": str(data),
            "POS_TUI_TIMEZONE": "America/Sao_Paulo",
            "POS_TUI_LANGUAGE": "en",
        }.items():
            monkeypatch.setenv(name, value)
        for name in ("POS_TUI_API_KEY", "POS_TUI_API_KEY_FILE"):
            monkeypatch.delenv(name, raising=False)

    def __call__(self, *arguments):
        code = main(["journal", *arguments])
        said = self._capsys.readouterr()
        return Run(code, said.out, said.err)


@pytest.fixture
def command(capsys, monkeypatch, tmp_path, data):
    """Runs a part of `pos-tui journal` on the data directory of the test; there is no key."""
    return Command(capsys, monkeypatch, tmp_path, data)


@pytest.fixture
async def busy_day(journal, make_write, intend, clock):
    """What a counter leaves behind that saw everything once, and some things twice; noon is 9:00 in the shop."""

    async def done(name, answer, reason=None, **changes):
        write = make_write(name, **changes)
        await intend(journal, write)
        await journal.outcome(write, answer, reason)
        return write

    await done("used-1", Answer.YES, code="CZ-AAAA0001")
    await done("used-2", Answer.YES, code="CZ-AAAA0002")
    await done("redeem", Answer.YES, kind=Kind.REDEEM)
    await done("award", Answer.YES, kind=Kind.AWARD)
    await done("enrol", Answer.YES, kind=Kind.ENROL)
    await done("no-1", Answer.NO, Reason.ALREADY_USED, code="CZ-AAAA0003")
    await done("no-2", Answer.NO, Reason.ALREADY_USED, code="CZ-AAAA0004")
    await done("no-3", Answer.NO, Reason.EXPIRED, code="CZ-AAAA0005")
    await done("unsent", Answer.NOT_SENT, Reason.UNREACHABLE, code="CZ-AAAA0006")
    read = await done("read", Answer.UNKNOWN, Reason.NO_ANSWER, code="CZ-AAAA0007")
    await journal.settlement(read, Ruling(Evidence.OURS, "used in this request's moment"), {"status": "used"})
    undone = await done("undone", Answer.UNKNOWN, Reason.NO_ANSWER, code="CZ-AAAA0008")
    await journal.settlement(undone, Ruling(Evidence.NOT_OURS, "still unused after the waiting time", strong=False))
    hand = await done("hand", Answer.UNKNOWN, Reason.NO_ANSWER, code="CZ-AAAA0009")
    by_hand = {"operator": "Rui", "terminal": "counter 2", "why": "it was done"}
    await journal.settlement(hand, Ruling(Evidence.OURS, "by hand: it was done", strong=False), by_hand=by_hand)
    await done("open", Answer.UNKNOWN, Reason.NO_ANSWER, code="CZ-AAAA0010")
    rui = make_write("rui", code="CZ-AAAA0011")
    await journal.intent(rui, operator="Rui", terminal="counter 3")
    await journal.outcome(rui, Answer.YES, None)
    return journal
