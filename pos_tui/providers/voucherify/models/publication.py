"""A code that was handed out, on the wire."""

from __future__ import annotations

from typing import Annotated

from pos_tui.providers.voucherify.models.values import Lenient, MaybeOpaque
from pos_tui.providers.voucherify.models.voucher import Voucher
from pos_tui.providers.wire import Wire


class Publication(Wire):
    """Voucherify, publication object; of one code, which stands in `voucher`."""

    source_id: MaybeOpaque = None
    voucher: Annotated[Voucher | None, Lenient] = None
