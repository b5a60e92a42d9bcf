"""The page about the architecture shows the machines as they are."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_diagrams_are_drawn_from_todays_tables() -> None:
    script = runpy.run_path(str(ROOT / ".ci" / "diagrams"))
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert script["drawn"](page) == page, "run .venv/bin/python .ci/diagrams"
    assert "looking_up --> ready: Found" in page
