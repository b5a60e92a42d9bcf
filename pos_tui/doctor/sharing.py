"""Whether the counters of this host can agree: on the requests of a minute, and on what is not confirmed."""

from __future__ import annotations

import asyncio

from pos_tui.doctor.check import Check
from pos_tui.doctor.state import State
from pos_tui.host.claims import ClaimsForm
from pos_tui.host.hostfile import HostFile, fingerprint, path_of
from pos_tui.host.openwrites import OpenWrites
from pos_tui.host.store import StoreError
from pos_tui.settings import Settings
from pos_tui.words.catalogue import Catalogue


def check_sharing(words: Catalogue, settings: Settings) -> Check:
    """One look at what lies in the shared directory."""
    say, place = words.say, settings.shared_dir
    try:
        asyncio.run(_ask(settings))
    except (StoreError, OSError) as error:
        says = say("the counters of this host cannot agree: {cause}", cause=error)
        mend = say("Mend POS_TUI_SHARED_DIR: coupons with several uses wait.")
        return Check("shared", State.WRONG, says, mend, {"path": str(place)})
    return Check(
        "shared", State.OK, say("{path}: counters of this host agree by it", path=place), "", {"path": str(place)}
    )


async def _ask(settings: Settings) -> None:
    if settings.shared_dir is None:
        return
    form, whose = ClaimsForm(), fingerprint(settings.base_url, settings.api_key.reveal())
    host = OpenWrites(HostFile(path_of(settings.shared_dir, form, whose), form), "doctor", "doctor")
    try:
        await host.of("doctor")
    finally:
        await host.close()
