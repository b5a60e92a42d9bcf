"""Whatever is asked, answered, given up or lost: the provider never counts more than its limit in any window."""

import heapq
from bisect import bisect_right
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pos_tui.host.lanes import Lane
from pos_tui.host.learning import Report, answered
from pos_tui.host.purse import TICKET_LIFE, Granted, Purse, Ticket, aged, ask, gave_up
from pos_tui.host.purseform import PurseForm
from pos_tui.host.terms import Terms

WINDOW = 60.0


class Requests(RuleBasedStateMachine):
    """Askers, their answers on the way, and what the provider counted."""

    @initialize(limit=st.integers(1, 12), share=st.sampled_from([1.0, 0.5]))
    def begin(self, limit, share):
        self.terms = Terms(limit=limit, share=share)
        self.purse = Purse()
        self.now = 500.0
        self.events = []
        self.counted = []
        self.waiting = {}
        self.ids = count()

    @rule(lane=st.sampled_from(Lane), there=st.floats(0, 10), back=st.floats(0, 10), fate=st.integers(0, 5))
    def wish(self, lane, there, back, fate):
        ticket = Ticket(f"{next(self.ids):05}", lane, self.now)
        self.waiting[ticket] = (there, back, fate)
        self._ask(ticket)

    @rule()
    def everybody_asks_again(self):
        for ticket in sorted(self.waiting, key=lambda ticket: ticket.id):
            self._ask(ticket)

    @rule(seconds=st.floats(0, 30))
    def time_passes(self, seconds):
        self._advance(self.now + seconds)

    @rule(data=st.data())
    def somebody_gives_up(self, data):
        if self.waiting:
            ticket = data.draw(st.sampled_from(sorted(self.waiting)))
            del self.waiting[ticket]
            self.purse = gave_up(self.purse, self.terms, ticket.id, self.now)

    @rule(data=st.data())
    def somebody_dies(self, data):
        if self.waiting:
            del self.waiting[data.draw(st.sampled_from(sorted(self.waiting)))]

    @rule()
    def it_is_written_and_read(self):
        form = PurseForm("boot", lambda: self.now)
        assert form.decode(form.encode(self.purse)) == self.purse

    @invariant()
    def no_window_has_too_many(self):
        quota = self.terms.quota(None)
        for index, at in enumerate(self.counted):
            assert index + 1 - bisect_right(self.counted, at - WINDOW) <= quota

    def teardown(self):
        """Nothing is lost: after a while everything is free again, for the least of lanes."""
        self._advance(self.now + 2 * WINDOW + self.terms.patience)
        self.waiting.clear()
        self.purse = aged(self.purse, self.terms, self.now + TICKET_LIFE)
        assert self.purse.free(self.terms) == self.terms.quota(None)
        _, reply = ask(self.purse, self.terms, Ticket("last", Lane.BACKGROUND, self.now), self.now + TICKET_LIFE)
        assert reply == Granted()

    def _ask(self, ticket):
        better = [other for other in self.purse.waiting if other.ticket.lane < ticket.lane and other.expires > self.now]
        turn = ticket.lane is Lane.SETTLE and self.purse.passed_over >= 9
        self.purse, reply = ask(self.purse, self.terms, ticket, self.now)
        if reply == Granted():
            assert turn or self.purse.free(self.terms) >= len(better)
            self._leave(ticket, *self.waiting.pop(ticket))
        else:
            assert reply.seconds > 0

    def _leave(self, ticket, there, back, fate):
        if fate == 0:
            self.purse = gave_up(self.purse, self.terms, ticket.id, self.now)
            return
        heapq.heappush(self.events, (self.now + there, "counted", ticket.id))
        if fate > 1:
            heapq.heappush(self.events, (self.now + there + back, "answered", ticket.id))

    def _advance(self, until):
        while self.events and self.events[0][0] <= until:
            self.now, what, id = heapq.heappop(self.events)
            if what == "counted":
                self.counted.append(self.now)
            else:
                self.purse = answered(self.purse, self.terms, id, Report(status=200), self.now)
        self.now = until


Requests.TestCase.settings = settings(max_examples=60, stateful_step_count=60)
TestRequests = Requests.TestCase
