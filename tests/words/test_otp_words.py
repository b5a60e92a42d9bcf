"""What the OTP dialog says: short enough for its frame, and never more than a masked contact."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from pos_tui.domain.customer import Contact, ContactKind
from pos_tui.domain.otp import CodeSent, CodeTrouble
from pos_tui.domain.outcome import OUTCOMES, Reason

FRAME = 60
PHONE = Contact(ContactKind.PHONE, "+5511987654321")
EMAIL = Contact(ContactKind.EMAIL, "maria@example.com")
CPF = Contact(ContactKind.CPF, "12345678909")
SENT = CodeSent(contact=PHONE, channel="whatsapp", sent_at=1000.0)
OVER = 1300.0


@pytest.mark.parametrize(
    ("contact", "channel", "english", "portuguese"),
    [
        (
            PHONE,
            "whatsapp",
            "Code sent by WhatsApp to +55 11 •••••-4321",
            "Código enviado por WhatsApp para +55 11 •••••-4321",
        ),
        (PHONE, "sms", "Code sent by SMS to +55 11 •••••-4321", "Código enviado por SMS para +55 11 •••••-4321"),
        (PHONE, "", "Code sent to +55 11 •••••-4321", "Código enviado para +55 11 •••••-4321"),
        (PHONE, "pigeon", "Code sent to +55 11 •••••-4321", "Código enviado para +55 11 •••••-4321"),
        (
            EMAIL,
            "email",
            "Code sent by e-mail to m•••@example.com",
            "Código enviado por e-mail para m•••@example.com",
        ),
        (
            CPF,
            "",
            "Code sent to CPF ***.***.***-09",
            "Código enviado para CPF ***.***.***-09",
        ),
    ],
)
def test_where_the_code_went(contact, channel, english, portuguese, speak):
    sent = replace(SENT, contact=contact, channel=channel)
    assert speak("en").otp.where(sent) == english
    assert speak("pt_BR").otp.where(sent) == portuguese
    assert max(cell_len(english), cell_len(portuguese)) <= FRAME


@pytest.mark.parametrize("contact", [PHONE, EMAIL, CPF])
@pytest.mark.parametrize("channel", ["whatsapp", "sms", "email", "", "pigeon"])
def test_no_contact_is_ever_shown_whole(contact, channel, spoken):
    for trouble in (None, *CodeTrouble):
        where = spoken.otp.where(replace(SENT, contact=contact, channel=channel, trouble=trouble))
        assert contact.value not in where
        assert contact.masked in where
        assert "{" not in where


def test_a_code_that_only_may_have_gone_out_is_not_said_to_be_sent(speak):
    sent = replace(SENT, trouble=CodeTrouble.MAYBE_SENT)
    assert speak("en").otp.where(sent) == "The code may have been sent to +55 11 •••••-4321"
    assert speak("pt_BR").otp.where(sent) == "O código pode ter ido para +55 11 •••••-4321"


def test_only_the_last_digit_can_be_read(spoken):
    dots = spoken.otp.dots
    assert dots("") == "_   _   _   _   _   _"
    assert dots("1") == "1   _   _   _   _   _"
    assert dots("1234") == "•   •   •   4   _   _"
    assert dots("123456") == "•   •   •   •   •   6"
    assert dots("123456", all_hidden=True) == "•   •   •   •   •   •"
    assert dots("12", all_hidden=True) == "•   •   _   _   _   _"


def test_whom_to_ask(speak):
    assert speak("en").otp.ask("Maria S.") == "Ask Maria S. to read it out."
    assert speak("pt_BR").otp.ask("Maria S.") == "Peça para Maria S. ler o código."
    assert speak("en").otp.ask("") == "Ask the customer to read it out."
    assert speak("pt_BR").otp.ask("") == "Peça para o cliente ler o código."


@pytest.mark.parametrize(
    ("now", "english", "portuguese"),
    [
        (1000.0, "good for 5 more min", "vale mais 5 min"),
        (1059.0, "good for 5 more min", "vale mais 5 min"),
        (1061.0, "good for 4 more min", "vale mais 4 min"),
        (1239.0, "good for 2 more min", "vale mais 2 min"),
        (1240.0, "good for less than a minute", "vale menos de um minuto"),
        (1299.0, "good for less than a minute", "vale menos de um minuto"),
        (OVER, "the code is over", "o código venceu"),
        (9999.0, "the code is over", "o código venceu"),
    ],
)
def test_how_long_it_is_good(now, english, portuguese, speak):
    assert speak("en").otp.life(SENT, now) == english
    assert speak("pt_BR").otp.life(SENT, now) == portuguese


def test_a_code_that_can_no_longer_be_right_has_no_time_left_to_show(spoken):
    assert spoken.otp.life(replace(SENT, alive=False), 1000.0) == ""


@pytest.mark.parametrize(("now", "seconds"), [(1000.0, 60), (1001.0, 60), (1015.0, 45), (1046.0, 15), (1059.9, 15)])
def test_the_wait_for_another_code_goes_down_in_steps(now, seconds, speak):
    assert speak("en").otp.resend(SENT, now) == f"F5 resend in {seconds} s"
    assert speak("pt_BR").otp.resend(SENT, now) == f"F5 reenvia em {seconds} s"


@pytest.mark.parametrize("now", [1060.0, 5000.0])
def test_then_another_code_may_be_sent(now, speak):
    assert speak("en").otp.resend(SENT, now) == "F5 send a new code"
    assert speak("pt_BR").otp.resend(SENT, now) == "F5 enviar outro código"


@pytest.mark.parametrize("trouble", list(CodeTrouble))
def test_each_trouble_has_a_line_that_fits(trouble, spoken):
    line = spoken.otp.trouble(replace(SENT, trouble=trouble), 1000.0)
    assert line.endswith(".")
    assert "{" not in line
    assert cell_len(line) <= FRAME


def test_each_trouble_has_a_line_of_its_own(spoken):
    lines = {spoken.otp.trouble(replace(SENT, trouble=trouble), 1000.0) for trouble in CodeTrouble}
    assert len(lines) == len(CodeTrouble)


@pytest.mark.parametrize(
    "trouble",
    [
        CodeTrouble.OVER,
        CodeTrouble.TOO_MANY,
        CodeTrouble.NOT_REQUESTED,
        CodeTrouble.MAYBE_SENT,
        CodeTrouble.VERIFY_LOST,
    ],
)
def test_what_needs_another_code_names_the_key(trouble, spoken):
    assert "F5" in spoken.otp.trouble(replace(SENT, trouble=trouble), 1000.0)


@pytest.mark.parametrize("reason", list(Reason))
def test_what_may_be_tried_again_says_why_it_did_not_work(reason, spoken):
    sent = replace(SENT, trouble=CodeTrouble.TRY_AGAIN, reason=reason)
    assert spoken.otp.trouble(sent, 1000.0) == spoken.words.say(OUTCOMES[reason].says)


def test_a_code_without_trouble_says_nothing_until_it_is_over(spoken):
    assert spoken.otp.trouble(SENT, OVER - 1) == ""
    assert spoken.otp.trouble(SENT, OVER) == spoken.otp.trouble(replace(SENT, trouble=CodeTrouble.OVER), 1000.0)


@pytest.mark.parametrize(("now", "who"), [(1000.0, "Maria S."), (1250.0, "Maria S."), (OVER, "Maria S."), (OVER, "")])
def test_whom_to_ask_and_how_long_stand_in_one_line(now, who, spoken):
    assert cell_len(spoken.otp.ask(who)) + 2 + cell_len(spoken.otp.life(SENT, now)) <= FRAME
