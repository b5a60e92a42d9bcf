"""The demo, walked through by its own hints."""

import re
import tempfile
from pathlib import Path

import pytest
from support.terminal import environment_for, open_terminal


@pytest.mark.parametrize("language", ["en", "pt_BR"])
def test_the_demo_leads_through_the_whole_story(tmp_path, monkeypatch, language) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    environment = environment_for("", "", tmp_path, language=language, TMPDIR=str(tmp_path))
    for name in ("POS_TUI_BASE_URL", "POS_TUI_API_KEY", "POS_TUI_DATA_DIR"):
        del environment[name]
    before = set(Path(tmp_path).iterdir())
    words = {"en": ("PRACTICE", "READY", "USED NOW"), "pt_BR": ("TREINO", "PRONTO", "USADO AGORA")}[language]
    with open_terminal(["demo"], environment) as terminal:
        terminal.sees(words[0], "Padaria Central")
        good = re.findall(r"C[ZP]-[A-Z0-9]{8}", terminal.text)[0]
        terminal.scan(good)
        terminal.sees(words[1], good)
        terminal.press("f8")
        terminal.until(lambda: re.search(r"\b\d{6}\b", terminal.text) is not None, "the code that arrived")
        arrived = re.search(r"\b\d{6}\b", terminal.text)
        assert arrived
        terminal.type(arrived.group())
        terminal.sees(words[2], good)
        terminal.press("f12")
        terminal.settle()
        terminal.press("f8")
        assert terminal.ends() == 0
    assert set(Path(tmp_path).iterdir()) == before
