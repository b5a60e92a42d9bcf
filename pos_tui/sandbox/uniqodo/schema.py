"""Tables of the stand-in for Uniqodo. Times are text in one fixed-width UTC form, money is decimal text."""

from pos_tui.sandbox.database import Schema

_TABLES = (
    "CREATE TABLE account (access_key TEXT NOT NULL, secret TEXT NOT NULL) STRICT",
    """
    CREATE TABLE promotions (
        id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
        method TEXT NOT NULL CHECK (method IN ('code', 'automatic')),
        code_type TEXT NOT NULL CHECK (code_type IN ('unique', 'secure', 'repeat', 'none')),
        status TEXT NOT NULL CHECK (status IN ('active', 'scheduled', 'paused', 'archived', 'unapproved')),
        starts_at TEXT NOT NULL, ends_at TEXT NOT NULL, priority INTEGER NOT NULL,
        reward TEXT NOT NULL CHECK (reward IN ('order', 'product', 'shipping')),
        percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100), amount TEXT NOT NULL, up_to TEXT,
        uses_per_code INTEGER, redemption_limit INTEGER, code_hours INTEGER, minimum_total TEXT, rule_en TEXT,
        rule_pt TEXT, bundle TEXT NOT NULL, products TEXT NOT NULL, alone INTEGER NOT NULL, excludes TEXT,
        shopper_codes TEXT NOT NULL, imported INTEGER NOT NULL, closed_to TEXT, broken TEXT
    ) STRICT
    """,
    """
    CREATE TABLE codes (
        code TEXT PRIMARY KEY, promotion_id TEXT NOT NULL REFERENCES promotions,
        kind TEXT NOT NULL CHECK (kind IN ('unique', 'repeat', 'master')),
        example TEXT, linked_unique_reference TEXT, created_at TEXT NOT NULL, expires_at TEXT, deactivated_at TEXT
    ) STRICT
    """,
    "CREATE TABLE locks (code TEXT PRIMARY KEY, journey_id TEXT NOT NULL, ends_at TEXT NOT NULL) STRICT",
    """
    CREATE TABLE redemptions (
        number INTEGER PRIMARY KEY, promotion_id TEXT NOT NULL REFERENCES promotions, code TEXT,
        journey_id TEXT NOT NULL, order_id TEXT NOT NULL, at TEXT NOT NULL, by TEXT
    ) STRICT
    """,
    """
    CREATE TABLE claims (
        number INTEGER PRIMARY KEY, code TEXT NOT NULL, promotion_id TEXT NOT NULL, customer_id TEXT, at TEXT NOT NULL
    ) STRICT
    """,
)

_INDEXES = (
    "CREATE INDEX redemptions_of_code ON redemptions (code)",
    "CREATE INDEX redemptions_of_promotion ON redemptions (promotion_id)",
)

SCHEMA = Schema(application_id=0x55514443, version=1, tables=_TABLES, indexes=_INDEXES)
"""`codes.example` says what a code is an example of; nothing is looked back at, since the API has no reads."""
