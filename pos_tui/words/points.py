"""What is said of points: how they came about, the Z$ of the ledger, and an award."""

from __future__ import annotations

from datetime import datetime

from pos_tui.domain.points import Activity
from pos_tui.domain.program import Program
from pos_tui.pages.book import Book
from pos_tui.pages.points import Points
from pos_tui.pages.served import Served
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.changes import ChangeWords
from pos_tui.words.dates import Dates
from pos_tui.words.lists import so_far
from pos_tui.words.panel import Line
from pos_tui.words.people import PeopleWords


class PointsWords:
    """Says them in one language."""

    def __init__(self, words: Catalogue, dates: Dates, people: PeopleWords, changes: ChangeWords) -> None:
        self._words = words
        self._dates = dates
        self._people = people
        self._changes = changes

    def award(self, points: Points, *, may: bool = True) -> tuple[Line, ...]:
        """What is typed, what F8 would do for whoever `may`, and what became of the last one."""
        say = self._words.say
        if points.awarded:
            amount, awarded = points.awarded
            after = awarded.balance_after
            now = say("Now {points}.", points=self._points(after)) if after is not None else ""
            return (Line(say("Given: {points}.", points=self._points(amount)), now, tone="main"), Line(""), Line(""))
        if points.trouble:
            return self._changes.trouble(points.trouble)
        if points.busy:
            return (Line(say("giving them …"), tone="quiet"), Line(""), Line(""))
        if points.amount is None:
            return (
                Line(say("Type how many points and what for, then Enter:  50 birthday"), tone="quiet"),
                Line(points.reason),
                Line(self._rule(points.program), tone="quiet"),
            )
        return (
            Line(self._points(points.amount), points.reason or say("no reason given"), tone="main"),
            Line(say("It cannot be taken back.")),
            Line(say("F8  give {points}", points=self._points(points.amount)), tone="act")
            if may
            else Line(say("Only a supervisor may give points."), tone="quiet"),
        )

    def _rule(self, program: Program | None) -> str:
        """How money becomes points here, and how many a reward needs at least."""
        say, facts = self._words.say, list[str]()
        if program and program.points_per_currency is not None:
            rate = self._dates.number(program.points_per_currency)
            facts.append(say("{points} for each 1.00 of the sale", points=rate))
        if program and program.minimum_points:
            facts.append(say("rewards from {points}", points=self._points(program.minimum_points)))
        return "     ".join(facts)

    def _points(self, points: int) -> str:
        return self._words.count("{shown} point", "{shown} points", points, shown=self._dates.points(points))

    def ledger(self, served: Served) -> Line:
        """The Z$ as the ledger itself tells them; what stands beside the name is a copy that may be older."""
        say, ledger = self._words.say, served.ledger
        if ledger.waits:
            return Line(self._people.waiting if ledger.slow else "", tone="quiet")
        if ledger.value is None:
            return Line(self._people.failed(ledger.reason) if ledger.reason else "", tone="warn")
        if ledger.value.z is None:
            return Line(say("The ledger does not tell the Z$ now; those above may be minutes old."), tone="warn")
        return Line(say("Z$ in the ledger: {z}", z=self._dates.z(ledger.value.z)))

    def history(self, book: Book[Activity]) -> Line:
        """Above the list of how their points came about: what it is, and how much of it is here."""
        say, shown = self._words.say, self._dates.points(book.loaded)
        if book.whole and not book.loaded:
            return Line(say("No points came or went so far."), tone="quiet")
        if book.whole:
            return Line(
                self._words.count(
                    "{shown} entry, newest first", "{shown} entries, newest first", book.loaded, shown=shown
                ),
                tone="quiet",
            )
        return Line(so_far(self._words, self._dates, book), tone="quiet")

    def cells(self, one: Activity, now: datetime) -> tuple[str, ...]:
        """When, what, how many."""
        when = self._dates.brief_moment(one.at, now) if one.at else ""
        points = f"{one.points:+d}" if one.points is not None else ""
        return (when, f"{one.label or one.kind}  {one.description}".strip(), points)
