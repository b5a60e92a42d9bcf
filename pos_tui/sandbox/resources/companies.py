"""The company behind the key (Zupy Partner API, companies): a key sees its own and no other."""

from sqlite3 import Row

from pos_tui.sandbox.endpoints import Call, Endpoint, Item, Many, One
from pos_tui.sandbox.paging import Listing, page, window_of
from pos_tui.sandbox.problems import missing

_COLUMNS = "t.*, (SELECT count(*) FROM customers u WHERE u.company_id = t.id) AS customers"
_LISTING = Listing("companies", "t.id = :id", _COLUMNS)
_OWN = f"SELECT {_COLUMNS} FROM companies t WHERE t.id = ?"  # noqa: S608 - constants


def list_companies(call: Call) -> Many:
    """The one company of the key, as a list."""
    window = window_of(call.query)
    with call.shop.store.reading() as db:
        return page(db, _LISTING, {"id": call.caller.company_id}, window, _profile)


def get_company(call: Call) -> One:
    """The profile of the key's own company."""
    with call.shop.store.reading() as db:
        row: Row = db.execute(_OWN, (call.caller.company_id,)).fetchone()
    if row["id"] != call.ids["id"]:
        raise missing("Company")
    return One(_profile(row))


def _profile(row: Row) -> Item:
    site = f"https://{row['slug']}.example.com"
    return {
        "id": row["id"],
        "name": row["name"],
        "trading_name": row["trading_name"],
        "slug": row["slug"],
        "email": row["email"],
        "phone": row["phone"],
        "website": site,
        "logo_uuid": None,
        "primary_color": "#7A4B1E",
        "secondary_color": "#F4E3C1",
        "social_links": {},
        "instagram_url": "",
        "google_review_url": "",
        "menu_url": f"{site}/cardapio",
        "survey_url": "",
        "address": row["address"],
        "city": "São Paulo",
        "state": "SP",
        "zip_code": row["zip_code"],
        "country": "BR",
        "business_type": "restaurant",
        "description": row["description"],
        "currency": "BRL",
        "is_branch": False,
        "branch_name": "",
        "is_public": True,
        "status": "active",
        "is_active": True,
        "loyalty_programs_count": 1,
        "active_customers_count": row["customers"],
        "created_at": row["created_at"],
        "updated_at": row["created_at"],
        "zupy_balance": row["zupy_balance"],
        "program_setup_completed": True,
        "airdrop_claimed_at": None,
    }


ENDPOINTS = (
    Endpoint("companies", "GET", "/api/v2/companies/", list_companies),
    Endpoint("company", "GET", "/api/v2/companies/{id}/", get_company),
)
