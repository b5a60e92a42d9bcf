"""A keyboard-wedge scanner with US keys at a computer with another layout: what the program gets to see."""

import unicodedata

from pos_tui.domain.layouts import Layout

KEYS = r"""`1234567890-=qwertyuiop[]\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?"""
ARRIVE = {
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
"""Every key, plain and then with Shift, as libxkbcommon gives it for the layout; dead accents as such."""

_DEAD = {
    Layout.ABNT2: "´`~^¨",
    Layout.US_INTL: "´`~^¨",
    Layout.PT: "´`~^",
    Layout.ES: "´`^¨",
    Layout.LATAM: "´¨",
    Layout.DE: "´`^",
    Layout.CH: "`^¨",
    Layout.FR: "^¨",
    Layout.BE: "^¨",
}
_MARKS = {"´": "\u0301", "`": "\u0300", "~": "\u0303", "^": "\u0302", "¨": "\u0308"}


def typed(text: str, layout: Layout | None = None, *, caps: bool = False) -> str:
    """What arrives when a US scanner sends `text`. Control characters are no keys here: they arrive as they are."""
    table = str.maketrans(KEYS, ARRIVE[layout]) if layout else {}
    arrived, accent = "", ""
    for letter in text:
        given = letter.translate(table)
        if caps:
            given = "ẞ" if given == "ß" else given.swapcase()
        if accent:
            merged = unicodedata.normalize("NFC", given + _MARKS[accent])
            arrived += merged if len(merged) == 1 else accent + given
            accent = ""
        elif layout and given in _DEAD.get(layout, ""):
            accent = given
        else:
            arrived += given
    return arrived + accent


def alt(text: str, digits: int = 3) -> str:
    """`text` by a scanner in ALT mode, each character as its number on the keypad."""
    return "".join("".join(f"\x1b{digit}" for digit in f"{ord(letter):0{digits}}") for letter in text)
