"""Whether a voucher works at a moment: switched on, within its dates, on its weekdays and within its hours."""

from datetime import datetime
from sqlite3 import Row

from pos_tui.sandbox.voucherify.errors import Refusal
from pos_tui.sandbox.voucherify.objects import Json, stamp, unpacked
from pos_tui.sandbox.voucherify.project import Project

TOO_EARLY = "Este vale ainda não está valendo."
"""The project's own text for one of the keys, which every customer may read."""


def check_dates(voucher: Row, now: datetime) -> None:
    """Refuse what is off, over or not there yet."""
    if not voucher["active"]:
        raise Refusal("voucher_disabled", voucher["code"])
    if not voucher["campaign_active"]:
        raise Refusal("campaign_not_active", f"Campaign {voucher['campaign']} is not active")
    if voucher["expiration_date"] is not None and voucher["expiration_date"] <= stamp(now):
        raise Refusal("voucher_expired", voucher["code"])
    if voucher["start_date"] is not None and stamp(now) < voucher["start_date"]:
        raise Refusal("voucher_not_active", voucher["code"], own=TOO_EARLY)


def check_hours(voucher: Row, project: Project, now: datetime) -> None:
    """Refuse what does not work on this weekday or at this hour, by the project's time zone; 0 is Sunday."""
    today = project.today(now)
    weekday = today.isoweekday() % 7
    weekdays, hours = unpacked(voucher["weekdays"]), unpacked(voucher["hours"])
    if weekdays is not None and weekday not in weekdays:
        raise Refusal("voucher_not_active_now", voucher["code"])
    if hours is not None and not any(_within(span, weekday, today.strftime("%H:%M")) for span in hours):
        raise Refusal("voucher_not_active_now", voucher["code"])


def _within(span: Json, weekday: int, time: str) -> bool:
    return weekday in span["days_of_week"] and span["start_time"] <= time < span["expiration_time"]
