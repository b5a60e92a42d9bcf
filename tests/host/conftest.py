"""The budget's pure half at any time, and files in a directory of their own."""

from itertools import count

import pytest

from pos_tui.host.budget import Budget
from pos_tui.host.hostfile import HostFile, path_of
from pos_tui.host.learning import Report, answered
from pos_tui.host.purse import Granted, Purse, Ticket, ask, gave_up
from pos_tui.host.purseform import PurseForm
from pos_tui.host.terms import Terms


class Till:
    """A purse with its terms and a clock; tickets are named by number."""

    def __init__(self, **terms):
        self.terms = Terms(**terms)
        self.purse = Purse(sure=True)
        self.now = 1000.0
        self._ids = count(1)

    def ticket(self, lane):
        """A new wish."""
        return Ticket(f"{next(self._ids):04}", lane, self.now)

    def ask(self, ticket):
        """Ask once."""
        self.purse, reply = ask(self.purse, self.terms, ticket, self.now)
        return reply

    def take(self, lane):
        """A request that is granted at once; its ticket."""
        ticket = self.ticket(lane)
        assert self.ask(ticket) == Granted()
        return ticket

    def answer(self, ticket, status=200, **said):
        """Its answer."""
        self.purse = answered(self.purse, self.terms, ticket.id, Report(status=status, **said), self.now)

    def spend(self, lane, times=1):
        """Requests that are answered at once."""
        for _ in range(times):
            self.answer(self.take(lane))

    def give_up(self, ticket):
        """Take it back."""
        self.purse = gave_up(self.purse, self.terms, ticket.id, self.now)

    @property
    def free(self):
        """Slots that nobody holds."""
        return self.purse.free(self.terms)


@pytest.fixture
def make_till():
    """Tills by their terms."""
    return Till


@pytest.fixture
def till():
    """Sixty requests a minute."""
    return Till()


@pytest.fixture
def notices():
    """What host files told."""
    return []


@pytest.fixture
def purse_path(tmp_path):
    """Where the shared purse lies."""
    return path_of(tmp_path / "host", PurseForm("boot"), "0123456789abcdef")


@pytest.fixture
def make_purse_file(purse_path, notices):
    """The shared purse, as one process has it open."""
    opened = []

    def make(boot="boot", now=lambda: 1000.0):
        opened.append(HostFile(purse_path, PurseForm(boot, now), notices.append))
        return opened[-1]

    yield make
    for file in opened:
        file.close()


@pytest.fixture
def make_budget():
    """Budgets over a store, with as many requests as they like unless said otherwise."""

    def make(store, listener=lambda _: None, *, limit=60, **options):
        return Budget(store, Terms(limit=limit), listener=listener, **options)

    return make
