"""Tables of the Voucherify stand-in. Times are stamps, lists and objects are JSON, money is in the smallest unit."""

from pos_tui.sandbox.database import Schema

TABLES = (
    "CREATE TABLE keys (app_id TEXT PRIMARY KEY, app_token TEXT NOT NULL, role TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE examples (name TEXT PRIMARY KEY, told TEXT NOT NULL) STRICT",
    """
    CREATE TABLE customers (
        id TEXT PRIMARY KEY, source_id TEXT UNIQUE, name TEXT, email TEXT, phone TEXT, city TEXT,
        segments TEXT NOT NULL DEFAULT '[]', metadata TEXT NOT NULL DEFAULT '{}', created_at TEXT NOT NULL,
        updated_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE campaigns (
        id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL, active INTEGER NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE vouchers (
        id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, campaign_id TEXT REFERENCES campaigns, type TEXT NOT NULL,
        active INTEGER NOT NULL, discount TEXT, gift_amount INTEGER, points INTEGER,
        balance INTEGER CHECK (balance >= 0), start_date TEXT, expiration_date TEXT, weekdays TEXT, hours TEXT,
        quantity INTEGER, redeemed_quantity INTEGER NOT NULL, redeemed_points INTEGER NOT NULL,
        holder_id TEXT REFERENCES customers, referrer_id TEXT REFERENCES customers, rules TEXT NOT NULL,
        categories TEXT NOT NULL, metadata TEXT NOT NULL, additional_info TEXT, published INTEGER NOT NULL,
        created_at TEXT NOT NULL, updated_at TEXT, CHECK (quantity IS NULL OR redeemed_quantity <= quantity)
    ) STRICT
    """,
    """
    CREATE TABLE rewards (
        id TEXT PRIMARY KEY, campaign_id TEXT NOT NULL REFERENCES campaigns, name TEXT NOT NULL, type TEXT NOT NULL,
        points INTEGER, stock INTEGER CHECK (stock >= 0), redeemed INTEGER NOT NULL, gives TEXT NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE redemptions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, parent_id TEXT, voucher_id TEXT REFERENCES vouchers,
        code TEXT, customer_id TEXT REFERENCES customers, at TEXT NOT NULL, result TEXT NOT NULL, failure_code TEXT,
        failure_message TEXT, amount INTEGER, discount INTEGER NOT NULL DEFAULT 0, order_id TEXT, order_source_id TEXT,
        sale TEXT, metadata TEXT NOT NULL, reward TEXT, rollback_id TEXT, by TEXT
    ) STRICT
    """,
    """
    CREATE TABLE rollbacks (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, redemption_id TEXT NOT NULL, parent_id TEXT,
        at TEXT NOT NULL, reason TEXT, amount INTEGER, customer_id TEXT, metadata TEXT NOT NULL, result TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE sessions (
        voucher_id TEXT NOT NULL REFERENCES vouchers, key TEXT NOT NULL, amount INTEGER NOT NULL,
        ends_at TEXT NOT NULL, PRIMARY KEY (voucher_id, key)
    ) STRICT
    """,
    """
    CREATE TABLE publications (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source_id TEXT UNIQUE, customer_id TEXT NOT NULL,
        voucher_ids TEXT NOT NULL, channel TEXT NOT NULL, metadata TEXT NOT NULL, created_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE transactions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, voucher_id TEXT NOT NULL REFERENCES vouchers,
        type TEXT NOT NULL, amount INTEGER NOT NULL, total INTEGER NOT NULL, balance INTEGER NOT NULL,
        redemption_id TEXT, rollback_id TEXT, created_at TEXT NOT NULL
    ) STRICT
    """,
)
SCHEMA = Schema(
    application_id=0x5643484D,
    version=1,
    tables=TABLES,
    indexes=(
        "CREATE INDEX customers_by_email ON customers (email)",
        "CREATE INDEX vouchers_of_customer ON vouchers (holder_id)",
        "CREATE INDEX vouchers_of_campaign ON vouchers (campaign_id)",
        "CREATE INDEX redemptions_of_voucher ON redemptions (voucher_id)",
        "CREATE INDEX redemptions_of_parent ON redemptions (parent_id)",
        "CREATE INDEX transactions_of_voucher ON transactions (voucher_id)",
    ),
    remembered=("customers", "vouchers", "rewards", "redemptions", "rollbacks", "publications", "transactions"),
)
