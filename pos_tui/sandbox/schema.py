"""Tables of the sandbox, with an index for every list that pages and for every look-up.

Times are text in one fixed-width UTC form, Z$ amounts are text with six decimals. A new shop is filled between `TABLES`
and `INDEXES`: one sort for each index is much quicker than a hundred thousand places found one by one.
"""

from pos_tui.sandbox.database import Schema

TABLES = (
    """
    CREATE TABLE companies (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, trading_name TEXT NOT NULL, slug TEXT NOT NULL, email TEXT NOT NULL,
        phone TEXT NOT NULL, address TEXT NOT NULL, zip_code TEXT NOT NULL, description TEXT NOT NULL,
        program_id TEXT NOT NULL, program_name TEXT NOT NULL, zupy_balance TEXT NOT NULL,
        has_integration INTEGER NOT NULL, created_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE api_keys (
        key TEXT PRIMARY KEY, role TEXT NOT NULL UNIQUE, company_id TEXT NOT NULL REFERENCES companies,
        level TEXT NOT NULL CHECK (level IN ('read-only', 'read-write')), revoked INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE customers (
        id TEXT PRIMARY KEY, company_id TEXT NOT NULL REFERENCES companies, full_name TEXT NOT NULL,
        email TEXT, is_email_verified INTEGER NOT NULL, phone TEXT, is_phone_verified INTEGER NOT NULL, cpf TEXT,
        birth_date TEXT, points_balance INTEGER NOT NULL CHECK (points_balance >= 0), points_earned INTEGER NOT NULL,
        points_spent INTEGER NOT NULL, tier TEXT NOT NULL, card_number TEXT NOT NULL UNIQUE,
        zupy_balance TEXT NOT NULL, rfm_segment TEXT, last_activity_date TEXT,
        created_at TEXT NOT NULL, updated_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE rewards (
        id TEXT PRIMARY KEY, company_id TEXT NOT NULL REFERENCES companies, name TEXT NOT NULL,
        origin_type TEXT NOT NULL CHECK (origin_type IN ('loyalty_reward', 'marketing')),
        points_required INTEGER NOT NULL, validity_days INTEGER NOT NULL, usages_allowed INTEGER NOT NULL,
        quantity_available INTEGER CHECK (quantity_available >= 0), quantity_redeemed INTEGER NOT NULL DEFAULT 0,
        created_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE coupons (
        id TEXT NOT NULL, company_id TEXT NOT NULL REFERENCES companies,
        coupon_code TEXT NOT NULL COLLATE NOCASE, reward_id TEXT NOT NULL REFERENCES rewards,
        origin_type TEXT NOT NULL, customer_id TEXT NOT NULL REFERENCES customers,
        status TEXT NOT NULL, points_spent INTEGER NOT NULL, valid_until TEXT NOT NULL,
        remaining_usages INTEGER NOT NULL, total_usages_allowed INTEGER NOT NULL, usage_date TEXT,
        created_at TEXT NOT NULL, CHECK (remaining_usages BETWEEN 0 AND total_usages_allowed)
    ) STRICT
    """,
    """
    CREATE TABLE coupon_tallies (
        company_id TEXT NOT NULL, customer_id TEXT NOT NULL, reward_id TEXT NOT NULL, origin_type TEXT NOT NULL,
        status TEXT NOT NULL, number INTEGER NOT NULL,
        PRIMARY KEY (company_id, customer_id, reward_id, origin_type, status)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE wallet_passes (
        id TEXT PRIMARY KEY, company_id TEXT NOT NULL REFERENCES companies,
        customer_id TEXT NOT NULL REFERENCES customers, coupon_id TEXT REFERENCES coupons (id),
        platform TEXT NOT NULL CHECK (platform IN ('apple', 'google')), installed_devices INTEGER NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE notifications (
        id TEXT PRIMARY KEY, customer_id TEXT NOT NULL REFERENCES customers, type TEXT NOT NULL, message TEXT NOT NULL,
        queued_at TEXT NOT NULL, sent INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE uses (
        number INTEGER PRIMARY KEY, coupon_id TEXT NOT NULL REFERENCES coupons (id), code TEXT NOT NULL,
        customer_id TEXT NOT NULL REFERENCES customers, used_at TEXT NOT NULL, remaining_usages INTEGER NOT NULL,
        by TEXT
    ) STRICT
    """,
    """
    CREATE TABLE redeems (
        number INTEGER PRIMARY KEY, coupon_id TEXT NOT NULL REFERENCES coupons (id), code TEXT NOT NULL,
        customer_id TEXT NOT NULL REFERENCES customers, reward_id TEXT NOT NULL REFERENCES rewards,
        points_used INTEGER NOT NULL, z_tokens_used TEXT, redeemed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE awards (
        number INTEGER PRIMARY KEY, activity_id TEXT NOT NULL REFERENCES activities,
        customer_id TEXT NOT NULL REFERENCES customers, amount INTEGER NOT NULL, reason TEXT NOT NULL,
        awarded_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE enrolments (
        number INTEGER PRIMARY KEY, customer_id TEXT NOT NULL REFERENCES customers, phone TEXT NOT NULL,
        created INTEGER NOT NULL, matched_on TEXT, enrolled_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE activities (
        id TEXT PRIMARY KEY, customer_id TEXT NOT NULL REFERENCES customers, activity_type TEXT NOT NULL,
        points_amount INTEGER NOT NULL, description TEXT NOT NULL, balance_before INTEGER NOT NULL,
        balance_after INTEGER NOT NULL, created_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE otp_codes (
        company_id TEXT NOT NULL REFERENCES companies, identifier TEXT NOT NULL, code TEXT NOT NULL,
        expires_at TEXT NOT NULL, wrong_tries INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (company_id, identifier)
    ) STRICT
    """,
    """
    CREATE TABLE otp_sessions (
        token TEXT PRIMARY KEY, company_id TEXT NOT NULL REFERENCES companies,
        customer_id TEXT NOT NULL REFERENCES customers, expires_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE outbox (
        number INTEGER PRIMARY KEY, identifier TEXT NOT NULL, channel TEXT NOT NULL, code TEXT NOT NULL,
        sent_at TEXT NOT NULL
    ) STRICT
    """,
)

_TALLIED = "company_id, customer_id, reward_id, origin_type, status"


def _count(row: str, change: str) -> str:
    """A statement of a trigger: one coupon like `row` more, or one fewer."""
    key = ", ".join(f"{row}.{column}" for column in _TALLIED.split(", "))
    return (
        f"INSERT INTO coupon_tallies VALUES ({key}, 1)"  # noqa: S608 - own names
        f" ON CONFLICT DO UPDATE SET number = number {change} 1;"
    )


INDEXES = (
    "CREATE INDEX customers_listed ON customers (company_id, created_at, id)",
    "CREATE INDEX customers_by_phone ON customers (company_id, phone)",
    "CREATE INDEX customers_by_cpf ON customers (company_id, cpf)",
    "CREATE INDEX activities_of_customer ON activities (customer_id, created_at, id)",
    "CREATE UNIQUE INDEX coupons_by_id ON coupons (id)",
    "CREATE UNIQUE INDEX coupons_by_code ON coupons (coupon_code)",
    "CREATE INDEX coupons_listed ON coupons (company_id, created_at, id)",
    "CREATE INDEX coupons_by_status ON coupons (company_id, status, created_at, id)",
    "CREATE INDEX coupons_of_customer ON coupons (customer_id, created_at, id)",
    "CREATE INDEX coupons_of_reward ON coupons (reward_id, created_at, id)",
    "CREATE INDEX coupons_of_customer_by_reward ON coupons (customer_id, reward_id, created_at, id)",
    "CREATE INDEX coupons_of_customer_by_status ON coupons (customer_id, status, created_at, id)",
    "CREATE INDEX coupons_of_reward_by_status ON coupons (reward_id, status, created_at, id)",
    "CREATE INDEX coupons_ending ON coupons (valid_until) WHERE status = 'active'",
    "CREATE INDEX passes_of_customer ON wallet_passes (customer_id, created_at, id)",
    "CREATE INDEX notifications_of_customer ON notifications (customer_id, queued_at)",
    f"INSERT INTO coupon_tallies SELECT {_TALLIED}, count(*) FROM coupons GROUP BY {_TALLIED}",  # noqa: S608 - see above
    f"CREATE TRIGGER coupon_issued AFTER INSERT ON coupons BEGIN {_count('NEW', '+')} END",
    f"CREATE TRIGGER coupon_gone AFTER DELETE ON coupons BEGIN {_count('OLD', '-')} END",
    f"CREATE TRIGGER coupon_changed AFTER UPDATE OF {_TALLIED} ON coupons"
    f" BEGIN {_count('OLD', '-')} {_count('NEW', '+')} END",
)
"""Beside the indexes, the tallies of coupons and what keeps them true: a long list is never counted row by row."""

SCHEMA = Schema(
    application_id=0x5A505942,
    version=3,
    tables=TABLES,
    indexes=INDEXES,
    remembered=("customers", "rewards", "coupons", "activities", "wallet_passes"),
)
