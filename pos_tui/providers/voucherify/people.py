"""Who somebody is, by what a cashier can know of them."""

from __future__ import annotations

from typing import Final

from pos_tui.providers.voucherify.calls import Calls, Told, path
from pos_tui.providers.voucherify.decipher import listed, models, one
from pos_tui.providers.voucherify.models import Person

_OWN_IDS: Final = "cust_"


class People(Calls):
    """`customers`, by exact words only."""

    async def _whom(self, reference: str) -> str | None:
        """The id of whom a reference names: an id as it is, an e-mail, or the merchant's own number. None when it names
        nobody, or several: whoever is not known must not be made up by a request that names them.
        """
        if reference.startswith(_OWN_IDS):
            return reference
        if "@" in reference:
            same = {person.id for person in (await self._by_email(reference))[1]}
            if same:
                return next(iter(same)) if len(same) == 1 else None
        _, person = await self._by_own_word(reference)
        return person.id if person else None

    async def _by_own_word(self, word: str) -> tuple[Told, Person | None]:
        """By id, or by the merchant's `source_id`."""
        told = await self._read(path("customers", word))
        return told, None if told.missing else one(Person, told.answer)

    async def _by_email(self, email: str) -> tuple[Told, tuple[Person, ...]]:
        """The list is narrowed by the provider; only who really has that address counts."""
        told = await self._read(path("customers"), {"email": email, "limit": "10"})
        found = models(Person, listed(told.answer, "customers"))
        return told, tuple(person for person in found if (person.email or "").casefold() == email.casefold())
