"""Loyalty programs (Zupy Partner API, loyalty programs): each company has one, told from what the company has.

Points never expire here, and the least that can be redeemed is what the cheapest reward costs.
"""

import json
from sqlite3 import Row

from pos_tui.sandbox.endpoints import Call, Endpoint, Item, Many, One
from pos_tui.sandbox.paging import Listing, page, window_of
from pos_tui.sandbox.problems import missing
from pos_tui.sandbox.resources.points import POINTS_NAME
from pos_tui.sandbox.tiers import TIERS

_COLUMNS = """
    t.*, (SELECT count(*) FROM customers u WHERE u.company_id = t.id) AS customers,
    (SELECT count(*) FROM rewards r WHERE r.company_id = t.id) AS rewards,
    (SELECT ifnull(min(r.points_required), 0) FROM rewards r
     WHERE r.company_id = t.id AND r.origin_type = 'loyalty_reward') AS cheapest
"""
_LISTING = Listing("companies", "t.id = :id", _COLUMNS)
_ONE = f"SELECT {_COLUMNS} FROM companies t WHERE t.id = ? AND t.program_id = ?"  # noqa: S608 - constants


def list_programs(call: Call) -> Many:
    """The one program of the key's company, as a list."""
    window = window_of(call.query)
    with call.shop.store.reading() as db:
        return page(db, _LISTING, {"id": call.caller.company_id}, window, _program)


def get_program(call: Call) -> One:
    """The program of the key's own company."""
    with call.shop.store.reading() as db:
        row: Row | None = db.execute(_ONE, (call.caller.company_id, call.ids["id"])).fetchone()
    if row is None:
        raise missing("Program")
    return One(_program(row))


def _program(row: Row) -> Item:
    return {
        "id": row["program_id"],
        "name": row["program_name"],
        "slug": row["slug"],
        "enrollment_url": f"https://zupy.example.com/@{row['slug']}",
        "description": row["description"],
        "company_id": row["id"],
        "points_name": POINTS_NAME,
        "point_expiration_days": 0,
        "points_per_currency": "1.00",
        "minimum_points_redemption": row["cheapest"],
        "is_public": True,
        "tiers_enabled": True,
        "tier_definitions": json.dumps([{"tier": tier, "points": points} for tier, points in TIERS.items()]),
        "welcome_campaign_id": None,
        "how_it_works": "Cada real vale um ponto. Troque os pontos por prêmios no balcão.",
        "status": "published",
        "profile_completion_enabled": False,
        "profile_completion_points": 0,
        "email": row["email"],
        "logo_url": None,
        "rewards_count": row["rewards"],
        "active_customers_count": row["customers"],
        "is_active": True,
        "created_at": row["created_at"],
        "updated_at": row["created_at"],
    }


ENDPOINTS = (
    Endpoint("programs", "GET", "/api/v2/loyalty/programs/", list_programs),
    Endpoint("program", "GET", "/api/v2/loyalty/programs/{id}/", get_program),
)
