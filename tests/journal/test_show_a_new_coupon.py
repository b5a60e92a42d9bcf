"""`pos-tui journal show CODE` where the code came of a redeem at this counter."""

from pos_tui.domain.write import Answer, Kind


async def test_it_tells_of_the_redeem_before_and_after_the_use(journal, command, make_write, intend) -> None:
    redeem = make_write("redeem", Kind.REDEEM)
    await intend(journal, redeem)
    await journal.outcome(redeem, Answer.YES, None, {"code": "CZ-NEW00001", "points": 120})
    found = command("show", "CZ-NEW00001", "--json")
    assert (found.code, found.err) == (0, "")
    await intend(journal, make_write("use", code="CZ-NEW00001"))
    assert [one["attempt"] for one in command("show", "CZ-NEW00001", "--json").json] == ["redeem", "use"]
