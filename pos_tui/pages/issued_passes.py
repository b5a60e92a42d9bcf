"""The passes that a customer has, and how one of them stands."""

from __future__ import annotations

from pos_tui.domain.wallet import WalletPass, WalletPassStatus
from pos_tui.host.lanes import Lane
from pos_tui.pages.book import Book
from pos_tui.pages.part import Part, Reading
from pos_tui.pages.served import Served


class IssuedPasses:
    """The list is read each time somebody opens it: a pass may have been made, or deleted on a phone, since."""

    def __init__(self, reading: Reading, served: Served) -> None:
        self._served = served
        self.book: Book[WalletPass] = Book(reading)
        self.status: Part[WalletPassStatus] = Part(reading, Lane.LIST)
        self.opened: WalletPass | None = None
        """The one whose status is shown."""

    def show(self) -> None:
        """Somebody looks at the list; coming back from one of them it stays as it was."""
        if self.opened is None or self.book.untouched:
            self._read()
        self.opened = None

    def leave(self) -> None:
        """Somebody went elsewhere: the next look is a new one."""
        self.opened = None

    def again(self) -> None:
        """F5 there."""
        self.book.again()

    def _read(self) -> None:
        if customer := self._served.customer:
            self.book.read(lambda provider, cursor: provider.wallet_passes(customer.id, cursor))

    def open_marked(self) -> bool:
        """Enter: whether there is a pass to be opened; its status is read."""
        self.opened = self.book.row(self.book.marked)
        self.status.forget()
        self.status_again()
        return self.opened is not None

    def status_again(self) -> None:
        """F5 on the page of one pass."""
        if one := self.opened:
            self.status.read(lambda provider: provider.wallet_pass_status(one.id))

    def close(self) -> None:
        """Somebody else is served."""
        self.book.forget()
        self.status.forget()
        self.opened = None
