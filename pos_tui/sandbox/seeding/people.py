"""The shop's customers: most with a phone, some with an e-mail address or a CPF only, one with nothing on file."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from pos_tui.sandbox.seeding import values, words

WITH_PHONE = 42
WITH_EMAIL_ONLY = 4
WITH_CPF_ONLY = 2
ALL = WITH_PHONE + WITH_EMAIL_ONLY + WITH_CPF_ONLY + 1

_SEGMENTS = ("Champions", "Loyal", "Promising", "At Risk", "New", None)


@dataclass(frozen=True, slots=True)
class Contacts:
    """The ways in which a customer can be reached or recognised."""

    phone: str | None
    email: str | None
    cpf: str | None


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer about to be stored."""

    id: str
    full_name: str
    contacts: Contacts
    birth_date: date | None
    points_balance: int
    points_earned: int
    card_number: str
    zupy_balance: str
    rfm_segment: str | None
    joined: datetime
    last_seen: datetime | None


def shop_customers(rng: Random, now: datetime) -> Iterator[Customer]:
    """The customers of the shop that is played, in the order in which the other parts count on them."""
    for number, name in enumerate(_names(rng)):
        yield _customer(rng, now, name, _contacts(rng, number, name))


def other_customers(rng: Random, now: datetime) -> Iterator[Customer]:
    """A few customers of another company, in numbers the shop does not use."""
    for number in range(6):
        name = f"{rng.choice(words.FIRST_NAMES)} {rng.choice(words.LAST_NAMES)}"
        contacts = Contacts(values.mobile(9000 + number, "11"), f"{_slug(name)}.{number}@example.org", None)
        yield _customer(rng, now, name, contacts)


def _names(rng: Random) -> list[str]:
    pairs = [f"{first} {last}" for first in words.FIRST_NAMES for last in words.LAST_NAMES]
    return [words.LONG_NAME if number == 7 else name for number, name in enumerate(rng.sample(pairs, ALL))]


def _contacts(rng: Random, number: int, name: str) -> Contacts:
    email = f"{_slug(name)}@example.com"
    if number < WITH_PHONE:
        area = rng.choice(("11", "11", "11", "11", "19", "21"))
        phone = values.mobile(1000 + 7 * number + rng.randrange(7), area)
        return Contacts(phone, email if rng.random() < 0.6 else None, values.cpf(rng) if rng.random() < 0.5 else None)
    if number < WITH_PHONE + WITH_EMAIL_ONLY:
        return Contacts(None, email, values.cpf(rng) if number % 2 else None)
    return Contacts(None, None, values.cpf(rng) if number < ALL - 1 else None)


def _customer(rng: Random, now: datetime, name: str, contacts: Contacts) -> Customer:
    earned = int(rng.lognormvariate(6.2, 1.2))
    joined = now - timedelta(days=rng.randrange(70, 900), minutes=rng.randrange(1440))
    adult = date(rng.randrange(1945, 2006), rng.randrange(1, 13), rng.randrange(1, 29))
    return Customer(
        id=values.mixed_id(rng),
        full_name=name,
        contacts=contacts,
        birth_date=adult if rng.random() < 0.5 else None,
        points_balance=rng.randrange(earned + 1),
        points_earned=earned,
        card_number=f"ZP-{rng.randrange(16**8):08X}-1",
        zupy_balance="0.000000" if rng.random() < 0.4 else f"{rng.randrange(500)}.{rng.randrange(10**6):06d}",
        rfm_segment=rng.choice(_SEGMENTS),
        joined=joined,
        last_seen=now - timedelta(days=rng.randrange(1, 60)) if earned else None,
    )


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return ".".join(plain.lower().replace("'", "").split())
