"""The panel: each phase and reason says something, in whole sentences, and nobody's full name."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from rich.cells import cell_len

from pos_tui.domain.attempt import Attempt, Notice, Phase, UsedHere, no_code, received
from pos_tui.domain.attempt.state import Settling
from pos_tui.domain.code import Grammar, How, NotACode, Why, read_code
from pos_tui.domain.coupon import Coupon, Use
from pos_tui.domain.customer import Contact, ContactKind, Customer
from pos_tui.domain.layouts import Layout
from pos_tui.domain.money import Balance
from pos_tui.domain.otp import CodeSent
from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.domain.write import Write
from pos_tui.widgets.fit import wrap
from pos_tui.words.panel import Kind

NAME = "Maria Aparecida da Silva"
MASKED = "Maria S."
REWARD = "Café com pão de queijo"
COUPON = Coupon(
    id="1", code="CZ-914F15F3", status="active", reward=REWARD, customer_id="maria", customer_name=NAME, uses_left=1
)
MARIA = Customer(
    id="maria", name=NAME, phone="+5511987654321", tier="Gold", balance=Balance(points=1200, z=Decimal("3.209"))
)
ATTEMPT = Attempt(id="a", code=COUPON.code, phase=Phase.READY, coupon=COUPON, customer=MARIA)
SENT = CodeSent(contact=Contact(ContactKind.PHONE, "+5511987654321"), sent_at=1000.0)
HOW = How(ended=False, cleaned=2)
KINDS = {
    Phase.READY: Kind.READY,
    Phase.USED: Kind.USED,
    Phase.REFUSED: Kind.REFUSED,
    Phase.NOT_CONFIRMED: Kind.DOUBT,
    Phase.UNDECIDED: Kind.DOUBT,
    Phase.NOT_OURS: Kind.ALIEN,
}


def _attempt(phase, **changes):
    return replace(ATTEMPT, phase=phase, **changes)


def _write(noon):
    return Write(id="w", code=COUPON.code, coupon_id="1", customer_id="maria", sent_at=noon)


def _texts(panel):
    return [text for line in panel.lines for text in (line.left, line.right) if text]


def _situations(noon):
    coupon = replace(COUPON, valid_until=noon + timedelta(days=3), used_at=noon - timedelta(hours=3))
    no_name = {"coupon": None, "customer": None}
    for phase in (phase for phase in Phase if phase is not Phase.REFUSED):
        yield _attempt(phase)
        yield _attempt(phase, coupon=coupon, sent=SENT, write=_write(noon), recorded=False)
        yield _attempt(phase, **no_name)
        yield _attempt(phase, customer=None)
        yield _attempt(phase, coupon=replace(COUPON, reward="", customer_name=""))
    for reason in Reason:
        for phase in (Phase.REFUSED, Phase.UNDECIDED, Phase.NOT_OURS):
            yield _attempt(phase, reason=reason)
            yield _attempt(phase, reason=reason, coupon=coupon, retry_after=30.0, detail="Said by the provider.")
            yield _attempt(phase, reason=reason, **no_name)
        for notice in Notice:
            yield _attempt(Phase.READY, notice=notice, reason=reason)
    for why in Why:
        yield _attempt(Phase.NOT_OURS, why=why, **no_name)
        yield _attempt(Phase.NOT_OURS, why=why, otherwise="ABCDEFGH", **no_name)
        yield _attempt(Phase.NOT_OURS, why=why, suggestion="CZ-914F15F3", how=HOW, layouts=(Layout.DE,), **no_name)
    for looks in (0, 3, 9):
        for pause in (None, 5.0):
            for likely in (False, True):
                settling = Settling(looks=looks, next_in=pause, likely=likely)
                yield _attempt(Phase.NOT_CONFIRMED, settling=settling, write=_write(noon))
                yield _attempt(Phase.NOT_CONFIRMED, settling=settling, coupon=coupon)
    yield _attempt(Phase.READY, typed="CZ-9I4FI5F3", how=HOW)
    yield _attempt(Phase.READY, typed="CYß914F15F3", layouts=(Layout.DE,))
    yield _attempt(Phase.NOT_OURS, typed="CYß914F15F3", layouts=(Layout.DE,), otherwise="CP-914F15F3", **no_name)
    for reason in Reason:
        refused = {
            "typed": "CYß914F15F3",
            "layouts": (Layout.DE,),
            "retry_after": 30.0,
            "detail": "Said by the provider.",
        }
        yield _attempt(Phase.REFUSED, reason=reason, recorded=False, **refused)


def test_every_situation_says_something_whole_and_nobodys_full_name(spoken, noon):
    for attempt in _situations(noon):
        panel = spoken.verdicts.panel(attempt, noon)
        texts = [*_texts(panel), panel.word, spoken.verdicts.brief(attempt, noon), spoken.verdicts.who(attempt)]
        assert panel.word, attempt
        assert panel.lines, attempt
        assert not any("{" in text or "}" in text for text in texts), attempt
        assert not any("None" in text or "Aparecida" in text or "Silva" in text for text in texts), attempt
        assert panel.code == attempt.code


def test_what_fits_in_the_panel_of_the_smallest_terminal(spoken, noon):
    """Nine rows, of which the first stays free."""
    for attempt in _situations(noon):
        assert len(spoken.verdicts.panel(attempt, noon).lines) <= 8, attempt


@pytest.mark.parametrize("phase", list(Phase))
def test_the_kind_is_the_phases(phase, spoken, noon):
    assert spoken.verdicts.panel(_attempt(phase), noon).kind is KINDS.get(phase, Kind.QUIET)


@pytest.mark.parametrize("phase", [Phase.READY, Phase.USED, Phase.REFUSED, Phase.NOT_CONFIRMED])
def test_the_customer_is_shown_masked(phase, spoken, noon):
    assert any(MASKED in text for text in _texts(spoken.verdicts.panel(_attempt(phase), noon)))


def test_the_customers_own_name_counts_before_the_coupons(spoken):
    attempt = replace(ATTEMPT, coupon=replace(COUPON, customer_name="José Carlos Souza"))
    assert spoken.verdicts.who(attempt) == MASKED
    assert spoken.verdicts.who(replace(attempt, customer=None)) == "José S."
    assert spoken.verdicts.who(replace(attempt, customer=None, coupon=None)) == ""


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.CANCELLED])
def test_a_refusal_says_why_and_what_to_do(reason, spoken, noon):
    texts = _texts(spoken.verdicts.panel(_attempt(Phase.REFUSED, reason=reason), noon))
    assert spoken.words.say(OUTCOMES[reason].says) == texts[0]
    assert spoken.words.say(OUTCOMES[reason].next) in texts


def test_a_refusal_names_the_moment_when_it_is_known(speak, noon):
    used = _attempt(Phase.REFUSED, reason=Reason.ALREADY_USED, coupon=replace(COUPON, used_at=noon))
    over = _attempt(Phase.REFUSED, reason=Reason.EXPIRED, coupon=replace(COUPON, valid_until=noon - timedelta(days=1)))
    for language, said in {
        "en": ("Used today at 12:00.", "Expired yesterday at 12:00.", "used today 12:00", "expired yesterday 12:00"),
        "pt_BR": ("Usado hoje às 12:00.", "Venceu ontem às 12:00.", "usado hoje 12:00", "venceu ontem 12:00"),
    }.items():
        verdicts = speak(language).verdicts
        panels = [verdicts.panel(attempt, noon).lines[0].left for attempt in (used, over)]
        briefs = [verdicts.brief(attempt, noon) for attempt in (used, over)]
        assert (*panels, *briefs) == said


def _used_elsewhere(noon, *, used_at, here, ahead=0.0, operator="Ana"):
    return _attempt(
        Phase.REFUSED,
        reason=Reason.ALREADY_USED,
        coupon=replace(COUPON, status="used", used_at=used_at),
        used_here=UsedHere(here, operator),
        server_ahead=ahead,
    )


def _first(spoken, attempt, noon):
    return spoken.verdicts.panel(attempt, noon).lines[0].left


def test_a_use_of_this_counter_is_said_to_be_one(speak, noon):
    here = noon + timedelta(minutes=3)
    attempt = _used_elsewhere(noon, used_at=here + timedelta(seconds=2), here=here)
    now = noon + timedelta(hours=1)
    assert _first(speak("en"), attempt, now) == "Used here at 12:03 by Ana."
    assert _first(speak("pt_BR"), attempt, now) == "Usado aqui às 12:03 por Ana."


def test_without_an_operator_nobody_is_named(speak, noon):
    attempt = _used_elsewhere(noon, used_at=noon, here=noon, operator="")
    assert _first(speak("en"), attempt, noon) == "Used here at 12:00."
    assert _first(speak("pt_BR"), attempt, noon) == "Usado aqui às 12:00."


def test_a_use_of_this_counter_on_another_day_bears_its_day(spoken, noon):
    here = noon - timedelta(days=1)
    attempt = _used_elsewhere(noon, used_at=here, here=here)
    assert spoken.words.say("yesterday") in _first(spoken, attempt, noon)


@pytest.mark.parametrize("apart", [timedelta(minutes=4), timedelta(minutes=-4), timedelta(days=30)])
def test_a_use_at_another_moment_was_not_this_counters(apart, spoken, noon):
    attempt = _used_elsewhere(noon, used_at=noon - timedelta(days=40) + apart, here=noon - timedelta(days=40))
    used = spoken.dates.moment(attempt.coupon.used_at, noon)
    assert _first(spoken, attempt, noon) == spoken.words.say("Used {moment}.", moment=used)
    assert "Ana" not in _first(spoken, attempt, noon)


@pytest.mark.parametrize(("ahead", "ours"), [(600.0, True), (0.0, False), (None, False), (-600.0, False)])
def test_the_difference_of_the_clocks_is_allowed_for(ahead, ours, spoken, noon):
    attempt = _used_elsewhere(noon, used_at=noon + timedelta(minutes=10), here=noon, ahead=ahead)
    assert ("Ana" in _first(spoken, attempt, noon + timedelta(hours=1))) is ours


def test_without_the_providers_date_the_journal_is_believed(speak, noon):
    attempt = _used_elsewhere(noon, used_at=None, here=noon)
    assert _first(speak("en"), attempt, noon) == "Used here at 12:00 by Ana."


def test_a_ready_coupon_says_what_whose_how_often_and_until_when(speak, noon):
    coupon = replace(COUPON, uses_left=2, uses_total=3, valid_until=noon + timedelta(days=15))
    for language, said in {
        "en": (REWARD, f"{MASKED}     Gold     1,200 points     Z$ 3.20", "2 of 3 uses left", "last day: Thu 27 Aug"),
        "pt_BR": (
            REWARD,
            f"{MASKED}     Gold     1.200 pontos     Z$ 3,20",
            "2 de 3 usos restantes",
            "último dia: qui 27 ago",
        ),
    }.items():
        texts = _texts(speak(language).verdicts.panel(_attempt(Phase.READY, coupon=coupon), noon))
        assert tuple(texts[:4]) == said
        assert texts[-1].startswith("F8")


def test_letters_taken_for_digits_are_shown(spoken, noon):
    texts = _texts(spoken.verdicts.panel(_attempt(Phase.READY, typed="CZ-9I4FI5F3"), noon))
    assert any("CZ-9I4FI5F3" in text and COUPON.code in text for text in texts)


@pytest.mark.parametrize(
    ("phase", "reason"),
    [(Phase.REFUSED, Reason.ALREADY_USED), (Phase.NOT_OURS, None), (Phase.NOT_OURS, Reason.NOT_FOUND)],
)
def test_so_they_are_when_the_answer_is_no(phase, reason, spoken, noon):
    panel = spoken.verdicts.panel(_attempt(phase, reason=reason, typed="CZ-9I4FI5F3"), noon)
    said = spoken.words.say("Read as {code}; what came was {typed}.", code=COUPON.code, typed="CZ-9I4FI5F3")
    assert [line.tone for line in panel.lines if line.left == said] == ["warn"]


def test_a_blank_line_stands_before_the_key_unless_lines_about_how_it_came_follow(spoken, noon):
    plain = [line.left for line in spoken.verdicts.panel(_attempt(Phase.READY), noon).lines]
    odd = [line.left for line in spoken.verdicts.panel(_attempt(Phase.READY, how=HOW), noon).lines]
    assert plain[-2:] == ["", spoken.words.say("F8  use it")]
    assert odd == [*plain[:-2], plain[-1], *spoken.reasons.how(_attempt(Phase.READY, how=HOW))]


def test_what_was_odd_about_how_it_came_is_said_and_warns(spoken, noon):
    attempt = _attempt(Phase.READY, typed="CYß914F15F3", layouts=(Layout.DE,), how=HOW)
    before = spoken.verdicts.panel(_attempt(Phase.READY), noon).lines
    odd = [line for line in spoken.verdicts.panel(attempt, noon).lines if line not in before]
    assert [line.left for line in odd[1:]] == list(spoken.reasons.how(attempt))
    assert {line.tone for line in odd} == {"warn"}


def test_so_it_is_of_what_is_no_code(spoken, noon):
    attempt = _attempt(Phase.NOT_OURS, why=Why.LAYOUT, layouts=(Layout.PT, Layout.CH), how=HOW)
    assert set(spoken.reasons.how(attempt)) <= set(_texts(spoken.verdicts.panel(attempt, noon)))


def _acts(spoken, attempt, noon):
    return [line.left for line in spoken.verdicts.panel(attempt, noon).lines if line.tone == "act"]


@pytest.mark.parametrize("frame", ["Z-914F15F3", "XCZ-914F15F3"])
def test_what_a_code_may_have_been_is_looked_up_only_with_f8(frame, spoken, noon):
    attempt = no_code("a", read_code(frame, Grammar()))
    assert _acts(spoken, attempt, noon) == [spoken.words.say("F8  look up {code}", code="CZ-914F15F3")]
    assert spoken.words.say("Compare it with the label first.") in _texts(spoken.verdicts.panel(attempt, noon))


def test_what_lost_its_end_is_finished_by_hand(spoken, noon):
    attempt = no_code("a", read_code("CZ-914F15F", Grammar()))
    (act,) = _acts(spoken, attempt, noon)
    assert act == spoken.words.say("F8  take {code} to finish it by hand", code="CZ-914F15F")


@pytest.mark.parametrize(
    "frame", ["11987654321", "CZ-914F15F3 CP-914F15F3", "CP'YZ4F15F3", "ZP-ABC123", "{1}", "", "é"]
)
def test_what_nothing_can_be_made_of_offers_nothing(frame, spoken, noon):
    assert _acts(spoken, no_code("a", read_code(frame, Grammar())), noon) == []


@pytest.mark.parametrize(
    "frame",
    ["{code}", "{0}", "{", "}", "%s", "[/]x[b", "[@click=app.quit]Free[/]", "https://{code}/", "{n}CZ-914F15F3x"],
)
def test_what_was_read_is_never_filled_in_or_obeyed(frame, spoken, noon):
    attempt = no_code("a", read_code(frame, Grammar()))
    shown = spoken.verdicts.panel(attempt, noon)
    assert shown.code == attempt.code
    assert shown.lines[0].left == spoken.words.say("Read: {code}", code=attempt.code)


@pytest.mark.parametrize("frame", ["4006381333931", "7891000-100103", "HELLO-WORLD"])
def test_what_somebody_may_know_offers_to_ask(frame, spoken, noon):
    (act,) = _acts(spoken, no_code("a", read_code(frame, Grammar())), noon)
    assert act == spoken.words.say("F5  ask {provider} anyway", provider="Zupy")


def _rows(spoken, attempt, noon, width):
    """How many rows its panel takes: a line with nothing at its right goes on below."""
    lines = spoken.verdicts.panel(attempt, noon).lines
    return sum(1 if line.right else len(wrap(line.left, width)) for line in lines)


@pytest.mark.parametrize(
    ("frame", "how", "notice"),
    [
        ("CZ-914F15F3", How(ended=False, cleaned=2), Notice.OPEN_BEFORE),
        ("CYß914F15F3", How(), None),
        ("CZ'914F15F3", How(), None),
        ("CZ'914F15F3", How(ended=False), None),
        ("CZ'914F15F3", How(), Notice.OPEN_BEFORE),
        ("CZ'914F15F3", How(ended=False, cleaned=2), None),
        ("CYß914F15F3", How(ended=False, cleaned=2), None),
    ],
)
def test_a_ready_coupon_fits_in_the_smallest_panel_however_it_came(frame, how, notice, spoken, noon):
    read = received("a", read_code(frame, Grammar()), how=how)
    attempt = replace(read, phase=Phase.READY, coupon=COUPON, customer=MARIA, notice=notice)
    assert _rows(spoken, attempt, noon, 76) <= 8


@pytest.mark.parametrize("frame", ["CP'YZ4F15F3", "Z-914F15F3", "CZ-914F15F", "HELLO-WORLD", "CZ-914F15F3 CP-914F15F3"])
def test_so_does_what_is_no_code(frame, spoken, noon):
    read = read_code(frame, Grammar())
    assert isinstance(read, NotACode)
    assert _rows(spoken, no_code("a", read, how=HOW), noon, 76) <= 8


@pytest.mark.parametrize(
    ("phase", "reason", "worth"),
    [
        (Phase.READY, None, True),
        (Phase.USED, None, False),
        (Phase.REFUSED, Reason.ALREADY_USED, False),
        (Phase.REFUSED, Reason.LOCKED_ELSEWHERE, True),
        (Phase.UNDECIDED, Reason.UNREACHABLE, True),
        (Phase.UNDECIDED, Reason.KEY_REFUSED, False),
        (Phase.NOT_CONFIRMED, Reason.NO_ANSWER, True),
        (Phase.USING, None, False),
    ],
)
def test_the_key_that_asks_again_is_offered_where_it_makes_sense(phase, reason, worth, spoken):
    assert spoken.verdicts.worth_asking_again(_attempt(phase, reason=reason)) is worth


WITH_A_CAUSE = (Notice.NOT_SENT, Notice.CODE_NOT_SENT, Notice.OWNER_NOT_CHECKED)


@pytest.mark.parametrize("notice", list(Notice))
def test_each_notice_has_a_line_that_warns(notice, spoken, noon):
    attempt = _attempt(Phase.READY, notice=notice, reason=Reason.UNREACHABLE)
    before = spoken.verdicts.panel(_attempt(Phase.READY), noon).lines
    (warning,) = (line for line in spoken.verdicts.panel(attempt, noon).lines if line not in before)
    assert warning.tone == "warn"
    cause = spoken.words.say(OUTCOMES[Reason.UNREACHABLE].says)
    assert (cause in warning.left) is (notice in WITH_A_CAUSE)


@pytest.mark.parametrize("notice", list(Notice))
@pytest.mark.parametrize(
    "reason",
    [
        Reason.UNREACHABLE,
        Reason.NO_ANSWER,
        Reason.UNREADABLE,
        Reason.TRY_LATER,
        Reason.KEY_REFUSED,
        Reason.NOT_ALLOWED,
        Reason.BAD_REQUEST,
    ],
)
def test_a_notice_with_its_cause_fits_in_portuguese(notice, reason, speak, noon):
    panel = speak("pt_BR").verdicts.panel(_attempt(Phase.READY, notice=notice, reason=reason), noon)
    assert max(cell_len(line.left) for line in panel.lines) <= 76


def test_a_used_coupon_says_what_to_give_and_what_is_left(speak, noon):
    use = Use(uses_left=0, uses_total=1, used_at=noon, balance=Balance(points=1, z=None))
    for language, said in {
        "en": [f"Give: {REWARD}", MASKED, "0 uses left", "1 point", "12:00:00, Ana, counter 2"],
        "pt_BR": [f"Entregue: {REWARD}", MASKED, "0 usos restantes", "1 ponto", "12:00:00, Ana, caixa 2"],
    }.items():
        assert _texts(speak(language).verdicts.panel(_attempt(Phase.USED, use=use), noon)) == said


def test_a_yes_without_numbers_shows_what_was_known(speak, noon):
    texts = _texts(speak("en").verdicts.panel(_attempt(Phase.USED, use=Use()), noon))
    assert "1,200 points     Z$ 3.20" in texts


def test_a_lost_answer_says_when_it_is_looked_at_next(speak, noon):
    attempt = _attempt(Phase.NOT_CONFIRMED, write=_write(noon), settling=Settling(looks=1, next_in=5.0))
    english = _texts(speak("en").verdicts.panel(attempt, noon))
    portuguese = _texts(speak("pt_BR").verdicts.panel(attempt, noon))
    assert {"Sent today at 12:00.", "Looking again in 5 s (2 of 5)."} <= set(english)
    assert {"Enviado hoje às 12:00.", "Nova consulta em 5 s (2 de 5)."} <= set(portuguese)


def test_what_is_likely_ours_is_not_looked_at_by_itself(spoken, noon):
    settling = Settling(looks=2, likely=True)
    attempt = _attempt(Phase.NOT_CONFIRMED, write=_write(noon), settling=settling)
    texts = _texts(spoken.verdicts.panel(attempt, noon))
    assert spoken.words.say("Looking …") not in texts
    assert spoken.words.say("Very likely it was this one: do not use it again.") in texts


def test_what_may_be_asked_anyway_names_the_key_and_the_provider(spoken, noon):
    shape = Attempt(id="a", code="ABC-1234", phase=Phase.NOT_OURS, why=Why.SHAPE, otherwise="ABC-1234")
    (asked,) = (text for text in _texts(spoken.verdicts.panel(shape, noon)) if text.startswith("F5"))
    assert "Zupy" in asked
    several = replace(shape, why=Why.SEVERAL, otherwise=None)
    assert not any(text.startswith("F5") for text in _texts(spoken.verdicts.panel(several, noon)))


def test_the_other_prefix_is_offered(spoken, noon):
    attempt = Attempt(
        id="a", code="CZ-914F15F3", phase=Phase.NOT_OURS, reason=Reason.NOT_FOUND, otherwise="CP-914F15F3"
    )
    assert any("CP-914F15F3" in text for text in _texts(spoken.verdicts.panel(attempt, noon)))


def test_what_is_not_recorded_is_said_beside_the_verdict(spoken, noon):
    before = spoken.verdicts.panel(_attempt(Phase.USED), noon).lines
    after = spoken.verdicts.panel(_attempt(Phase.USED, recorded=False), noon).lines
    assert after[1:] == before
    assert after[0].tone == "warn"


def test_the_hour_of_a_scan_becomes_its_day_when_that_was_another_one(spoken, noon):
    assert spoken.verdicts.hour(noon, noon) == "12:00"
    assert spoken.verdicts.hour(noon - timedelta(days=1), noon) == "11/08"
    assert spoken.verdicts.hour(noon - timedelta(hours=12, minutes=1), noon) == "11/08"
