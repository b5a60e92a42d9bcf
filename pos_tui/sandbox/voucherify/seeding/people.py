"""The shop's customers: all with an id of the shop's own, which is a phone number for some of them."""

import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from pos_tui.sandbox.voucherify.ids import seeded_id
from pos_tui.sandbox.voucherify.objects import Json, packed, stamp

CLUB = "seg_clube_jacaranda"
"""The segment of the members of the club; the first customer is one, the second is not."""

_NAMES = (
    "Iracema Duarte", "Benedito Quaresma", "Zuleide Farias", "Tarcísio Bandeira", "Anunciação Prado", "Osvaldo Pires",
    "Jandira Lobato", "Raimundo Cordeiro", "Filomena Arruda", "Gumercindo Salles", "Dalva Monteagudo", "Hélio Vasques",
    "Noêmia Carrilho", "Leopoldo Brito", "Quitéria Antunes", "Silvério Matoso", "Alzira Bastos", "Januário Freitas",
    "Eulália Sampaio", "Belmiro Coutinho", "Odete Marques", "Fausto Guimarães", "Perpétua Nunes", "Valdomiro Rezende",
)  # fmt: skip


def store_customers(db: sqlite3.Connection, rng: Random, now: datetime) -> Sequence[Json]:
    """Store all customers; the ids, own ids, names and addresses of each."""
    known = list(_customers(rng))
    for number, customer in enumerate(known):
        row = customer | {
            "phone": None if number % 3 else f"+55119000{3000 + number}",
            "city": ("São Paulo", "Campinas", "Santos")[number % 3],
            "segments": packed([CLUB] if number % 2 == 0 else []),
            "created_at": stamp(now - timedelta(days=rng.randrange(30, 700), seconds=rng.randrange(86400))),
        }
        db.execute(
            "INSERT INTO customers (id, source_id, name, email, phone, city, segments, created_at)"
            " VALUES (:id, :source_id, :name, :email, :phone, :city, :segments, :created_at)",
            row,
        )
    return known


def _customers(rng: Random) -> Iterator[Json]:
    for number, name in enumerate(_NAMES):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        source_id = f"+55119000{3000 + number}" if number % 6 == 3 else f"cliente-{1000 + number}"
        email = f"{'.'.join(plain.lower().split())}@example.com"
        yield {"id": seeded_id(rng, "cust"), "source_id": source_id, "name": name, "email": email}
