"""A field with a border, as Textual's has one, and an answer with urwid."""

from __future__ import annotations

import urwid


class Field(urwid.Edit):
    """Answers each code with `ANS:` and the code reversed, and counts."""

    def __init__(self, answer: urwid.Text) -> None:
        super().__init__()
        self._answer = answer
        self._handled = 0

    def keypress(self, size: tuple[int], key: str) -> str | None:
        """Enter ends a code; every other key is the field's own."""
        if key != "enter":
            return super().keypress(size, key)
        self._handled += 1
        self._answer.set_text(f"ANS:{self.edit_text[::-1]} N={self._handled}")
        self.set_edit_text("")
        return None


def main() -> None:
    """Run until it is ended."""
    answer = urwid.Text("ANS: N=0")
    urwid.MainLoop(urwid.Filler(urwid.Pile([urwid.LineBox(Field(answer)), answer]), "top"), handle_mouse=False).run()


if __name__ == "__main__":
    main()
