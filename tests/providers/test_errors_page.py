"""The page about the errors says what the code does."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_page_is_written_from_todays_tables() -> None:
    script = runpy.run_path(str(ROOT / ".ci" / "errors"))
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert script["written"]() == page, "run .venv/bin/python .ci/errors"
    assert "| `quantity_exceeded` | 400 | `already_used` | no | customer |" in page
