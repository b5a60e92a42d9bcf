"""The way back from what arrived to what a US scanner meant."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_tui.domain.layouts import Layout, undone

LAYOUTS = st.sampled_from(Layout)
CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
URL = "https://zupy.com.br/c/CZ-914F15F3?a=1"

# What the letters of a code arrive as. Typed from pictures of keyboards, not from the tables under test.
AS_IN_THE_US = CODE
QUOTE_FOR_HYPHEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'"
CODE_ARRIVES = {
    Layout.ABNT2: AS_IN_THE_US,
    Layout.US_INTL: AS_IN_THE_US,
    Layout.PT: QUOTE_FOR_HYPHEN,
    Layout.ES: QUOTE_FOR_HYPHEN,
    Layout.LATAM: QUOTE_FOR_HYPHEN,
    Layout.IT: QUOTE_FOR_HYPHEN,
    Layout.DE: "ABCDEFGHIJKLMNOPQRSTUVWXZY0123456789ß",
    Layout.CH: "ABCDEFGHIJKLMNOPQRSTUVWXZY0123456789'",
    Layout.FR: "QBCDEFGHIJKL?NOPARSTUVZXYWà&é\"'(-è_ç)",
    Layout.BE: "QBCDEFGHIJKL?NOPARSTUVZXYWà&é\"'(§è!ç)",
    Layout.UK: AS_IN_THE_US,
}

# Every key, plain and then with Shift, as libxkbcommon gives it for the layout; dead accents as such.
KEYS = r"""`1234567890-=qwertyuiop[]\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?"""
KEYS_ARRIVE = {
    Layout.ABNT2: r"""'1234567890-=qwertyuiop´[]asdfghjklç~zxcvbnm,.;"!@#$%¨&*()_+QWERTYUIOP`{}ASDFGHJKLÇ^ZXCVBNM<>:""",
    Layout.US_INTL: r"`1234567890-=qwertyuiop[]\asdfghjkl;´zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:¨ZXCVBNM<>?",
    Layout.PT: r"""\1234567890'«qwertyuiop+´~asdfghjklçºzxcvbnm,.-|!"#$%&/()=?»QWERTYUIOP*`^ASDFGHJKLÇªZXCVBNM;:_""",
    Layout.ES: r"""º1234567890'¡qwertyuiop`+çasdfghjklñ´zxcvbnm,.-ª!"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨ZXCVBNM;:_""",
    Layout.LATAM: r"""|1234567890'¿qwertyuiop´+}asdfghjklñ{zxcvbnm,.-°!"#$%&/()=?¡QWERTYUIOP¨*]ASDFGHJKLÑ[ZXCVBNM;:_""",
    Layout.IT: r"""\1234567890'ìqwertyuiopè+ùasdfghjklòàzxcvbnm,.-|!"£$%&/()=?^QWERTYUIOPé*§ASDFGHJKLç°ZXCVBNM;:_""",
    Layout.DE: r"""^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-°!"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_""",
    Layout.CH: r"""§1234567890'^qwertzuiopü¨$asdfghjklöäyxcvbnm,.-°+"*ç%&/()=?`QWERTZUIOPè!£ASDFGHJKLéàYXCVBNM;:_""",
    Layout.FR: r"""²&é"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§""",
    Layout.BE: r"""²&é"'(§è!çà)-azertyuiop^$µqsdfghjklmùwxcvbn,;:=³1234567890°_AZERTYUIOP¨*£QSDFGHJKLM%WXCVBN?./+""",
    Layout.UK: r"""`1234567890-=qwertyuiop[]#asdfghjkl;'zxcvbnm,./¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@ZXCVBNM<>?""",
}


def _arrived(text, layout):
    """`text` of a code's letters, come through `layout`."""
    return text.translate(str.maketrans(CODE, CODE_ARRIVES[layout]))


def _turned(text):
    """As with Caps Lock on, which makes one character of one."""
    return "".join("ẞ" if character == "ß" else character.swapcase() for character in text)


@pytest.mark.parametrize(
    ("layout", "arrived"),
    [
        (Layout.ABNT2, "CZ-914F15F3"),
        (Layout.US_INTL, "CZ-914F15F3"),
        (Layout.PT, "CZ'914F15F3"),
        (Layout.ES, "CZ'914F15F3"),
        (Layout.LATAM, "CZ'914F15F3"),
        (Layout.IT, "CZ'914F15F3"),
        (Layout.DE, "CYß914F15F3"),
        (Layout.CH, "CY'914F15F3"),
        (Layout.FR, "CW)ç&'F&(F\""),
        (Layout.BE, "CW)ç&'F&(F\""),
        (Layout.UK, "CZ-914F15F3"),
    ],
)
def test_a_code_comes_back(layout, arrived):
    assert undone(arrived, layout) == "CZ-914F15F3"


@pytest.mark.parametrize(
    ("layout", "arrived"),
    [
        (Layout.ABNT2, "[C1CZ-914F15F3"),
        (Layout.US_INTL, "]C1CZ-914F15F3"),
        (Layout.PT, "Ć1CZ'914F15F3"),
        (Layout.PT, "´C1CZ'914F15F3"),
        (Layout.ES, "+C1CZ'914F15F3"),
        (Layout.LATAM, "+C1CZ'914F15F3"),
        (Layout.IT, "+C1CZ'914F15F3"),
        (Layout.DE, "+C1CYß914F15F3"),
        (Layout.CH, "¨C1CY'914F15F3"),
        (Layout.FR, "$C&CW)ç&'F&(F\""),
        (Layout.BE, "$C&CW)ç&'F&(F\""),
        (Layout.UK, "]C1CZ-914F15F3"),
    ],
)
def test_a_code_behind_the_aim_id_of_its_symbology_comes_back(layout, arrived):
    assert undone(arrived, layout) == "]C1CZ-914F15F3"


@pytest.mark.parametrize(
    ("layout", "arrived"),
    [
        (Layout.ABNT2, "httpsÇ;;zupy.com.br;c;CZ-914F15F3:a=1"),
        (Layout.US_INTL, "https://zupy.com.br/c/CZ-914F15F3?a=1"),
        (Layout.PT, "httpsÇ--zupy.com.br-c-CZ'914F15F3_a«1"),
        (Layout.ES, "httpsÑ--zupy.com.br-c-CZ'914F15F3_a¡1"),
        (Layout.LATAM, "httpsÑ--zupy.com.br-c-CZ'914F15F3_a¿1"),
        (Layout.IT, "httpsç--zupy.com.br-c-CZ'914F15F3_aì1"),
        (Layout.DE, "httpsÖ--yupz.com.br-c-CYß914F15F3_a´1"),
        (Layout.CH, "httpsé--yupz.com.br-c-CY'914F15F3_a^1"),
        (Layout.CH, "httpsé--yupz.com.br-c-CY'914F15F3_a¹"),
        (Layout.FR, "httpsM!!wupy:co,:br!c!CW)ç&'F&(F\"§q=&"),
        (Layout.BE, "httpsM==wupy:co,:br=c=CW)ç&'F&(F\"+q-&"),
        (Layout.UK, "https://zupy.com.br/c/CZ-914F15F3?a=1"),
    ],
)
def test_an_address_comes_back(layout, arrived):
    assert undone(arrived, layout) == URL


@pytest.mark.parametrize("layout", Layout)
def test_every_printable_key_comes_back(layout):
    assert set(KEYS) | {" "} == set(string.printable) - set("\t\n\r\v\f")
    assert undone(KEYS_ARRIVE[layout], layout) == KEYS


@given(LAYOUTS, st.text(KEYS + " "))
def test_any_text_comes_back(layout, text):
    assert undone(text.translate(str.maketrans(KEYS, KEYS_ARRIVE[layout])), layout) == text


@given(LAYOUTS, st.text(CODE))
def test_any_text_of_a_codes_letters_comes_back(layout, text):
    assert undone(_arrived(text, layout), layout) == text


@given(LAYOUTS, st.text(CODE))
def test_with_caps_lock_on_only_the_case_is_lost(layout, text):
    meant = undone(_turned(_arrived(text, layout)), layout)
    assert meant is not None
    assert meant.upper() == text


@pytest.mark.parametrize(
    ("layout", "arrived", "meant"),
    [
        (Layout.DE, "cyẞ914f15f3", "cz-914f15f3"),
        (Layout.FR, "cw)Ç&'f&(f\"", "cz-914f15f3"),
        (Layout.BE, "É È Ç À Ù", "2 7 9 0 '"),
        (Layout.IT, "Ì È Ò À Ù", "= [ ; ' \\"),
        (Layout.CH, "Ü Ö Ä", "[ ; '"),
    ],
)
def test_caps_lock_turns_accented_letters_too(layout, arrived, meant):
    assert undone(arrived, layout) == meant


@pytest.mark.parametrize(
    ("layout", "arrived", "meant"),
    [(Layout.ES, "ñÑ", ";:"), (Layout.PT, "çÇ", ";:"), (Layout.DE, "öÖ", ";:"), (Layout.FR, "mM", ";:")],
)
def test_a_keys_own_character_is_not_taken_for_anothers_in_caps_lock(layout, arrived, meant):
    assert undone(arrived, layout) == meant


@pytest.mark.parametrize(
    ("layout", "arrived", "meant"),
    [
        (Layout.ABNT2, "Ĉ", '"C'),
        (Layout.ABNT2, "ĉ", '"c'),
        (Layout.ABNT2, "C\N{COMBINING CIRCUMFLEX ACCENT}", '"C'),
        (Layout.ABNT2, "J\N{COMBINING ACUTE ACCENT}", "[J"),
        (Layout.FR, "e\N{COMBINING ACUTE ACCENT}", "2"),
        (Layout.ABNT2, "^C", '"C'),
        (Layout.ABNT2, "⁹14F15F3", '"914F15F3'),
        (Layout.US_INTL, "Ç", "'C"),
        (Layout.US_INTL, "Ǘ", "'V"),
        (Layout.US_INTL, "'\"", "'\""),
        (Layout.DE, "Ŷ", "`Z"),
        (Layout.FR, "Âë", "[Q{e"),
    ],
)
def test_a_dead_key_is_seen_in_the_letter_after_it_or_as_an_accent(layout, arrived, meant):
    assert undone(arrived, layout) == meant


@pytest.mark.parametrize(
    ("layout", "arrived", "meant"),
    [(Layout.PT, "Ç1", ":1"), (Layout.CH, "ü", "["), (Layout.FR, "²", "`"), (Layout.ABNT2, "'", "`")],
)
def test_a_keys_own_character_is_not_taken_for_a_dead_key(layout, arrived, meant):
    assert undone(arrived, layout) == meant


@pytest.mark.parametrize(
    ("layout", "alien"),
    [
        *((layout, alien) for layout in Layout for alien in "€Ж中\t\x1d\u200b😀øş\N{KELVIN SIGN}"),
        (Layout.DE, "@"),
        (Layout.DE, "é\N{COMBINING CEDILLA}"),
        (Layout.FR, "ñ"),
        (Layout.BE, "#"),
        (Layout.UK, "ß"),
        (Layout.UK, "é"),
        (Layout.UK, "|"),
        (Layout.PT, "<"),
        (Layout.US_INTL, "1\N{COMBINING ACUTE ACCENT}"),
    ],
)
def test_a_character_that_the_layout_does_not_have_says_no(layout, alien):
    assert undone(f"CZ{alien}1", layout) is None


@pytest.mark.parametrize("layout", Layout)
def test_nothing_comes_back_from_nothing(layout):
    assert undone("", layout) == ""
