"""`pos-tui doctor scanner --show N` and `--sheet FILE`, as they are typed."""

import sys

import pytest
from support.terminal import environment_for, open_terminal

from pos_tui.doctor.labels import HOSTILE
from pos_tui.doctor.symbols import modules


@pytest.fixture
def show(tmp_path):
    """Shows a label on a terminal of some size; the exit code and the terminal as it was left."""

    def one(*options, columns=80, rows=24, **more):
        environment = environment_for("", "", tmp_path, **more)
        with open_terminal(["doctor", "scanner", *options], environment, columns=columns, rows=rows) as terminal:
            code = terminal.ends()
            return code, terminal

    return one


@pytest.mark.parametrize("term", ["xterm-256color", "linux"], ids=["anywhere", "a console that is too small for more"])
def test_a_qr_code_on_the_screen_is_black_on_white(show, labels, term):
    code, terminal = show("--show", "2", TERM=term)
    assert code == 0
    assert labels[1].text in terminal.text
    assert b"\x1b[30;47;107m" in terminal.raw
    shape = modules(labels[1])
    drawn = [line[:29] for line in terminal.lines if "▀" in line or "▄" in line or "█" in line]
    dots = [row for line in drawn for row in ([c in "▀█" for c in line], [c in "▄█" for c in line])]
    assert tuple(tuple(row[4:25]) for row in dots[:21]) == shape


@pytest.mark.parametrize("around", [{"LANG": "pt_BR.ISO-8859-1"}, {"TERM": "linux"}], ids=str)
@pytest.mark.parametrize(("number", "columns"), [(2, 80), (1, 180)])
def test_a_terminal_without_block_characters_gets_colours_alone(show, around, number, columns):
    code, terminal = show("--show", str(number), columns=columns, rows=40, **around)
    assert code == 0
    assert terminal.raw.isascii()
    assert b"\x1b[40m" in terminal.raw


@pytest.mark.parametrize(
    ("number", "columns", "rows", "code"), [(1, 88, 24, 0), (1, 87, 24, 1), (2, 29, 18, 0), (2, 29, 17, 1)]
)
def test_what_does_not_fit_is_not_drawn(show, number, columns, rows, code):
    ended, terminal = show("--show", str(number), columns=columns, rows=rows)
    assert ended == code
    assert (b"\x1b[30;47" in terminal.raw) == (code == 0)


def test_it_says_how_large_the_terminal_must_be(show):
    _, terminal = show("--show", "1")
    assert "Label 1 needs 88x9 characters." in terminal.text
    assert "This terminal has 80x24" in terminal.text


def test_a_hostile_label_is_drawn_and_never_sent(show):
    code, terminal = show("--hostile", "--show", "6")
    assert code == 0
    assert "<ESC>[200~" in terminal.text
    assert HOSTILE[5].payload not in terminal.raw


@pytest.mark.parametrize(
    "options",
    [("--show", "0"), ("--show", "8"), ("--hostile", "--show", "21"), ("--hostile",), ("--sheet", "labels.txt")],
    ids=" ".join,
)
def test_what_there_is_not_is_one_line_and_exit_2(program, options):
    run = program("doctor", "scanner", *options)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    "options", [("--show", "x"), ("--sheet",), ("--sheet", "a.svg", "--show", "1"), ("--write", "--show", "1")]
)
def test_bad_usage(program, options):
    run = program("doctor", "scanner", *options)
    assert (run.code, run.out) == (2, "")
    assert "usage: pos-tui doctor scanner" in run.err


def test_json_is_for_the_checks(program):
    run = program("doctor", "--json", "scanner", "--show", "2")
    assert (run.code, run.out, run.err) == (2, "", "pos-tui: --json goes with pos-tui doctor alone.\n")


@pytest.mark.parametrize("options", [(), pytest.param(("--hostile",), marks=pytest.mark.long)], ids=["test", "hostile"])
@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_a_sheet_needs_neither_key_nor_terminal(program, options, ending):
    path = program.home / f"labels.{ending}"
    run = program("doctor", "scanner", "--sheet", str(path), *options)
    assert (run.code, run.out, run.err) == (0, "", "")
    assert path.stat().st_size > 5000


def test_the_labels_are_the_shops_own(program):
    config = program.home / "shop.toml"
    config.write_text('language = "pt_BR"\n[codes]\nprefixes = ["XY"]\nlength = 4\nalphabet = "AQ01"\n')
    path = program.home / "labels.svg"
    assert program("--config", str(config), "doctor", "scanner", "--sheet", str(path)).code == 0
    assert "XY-A1Q0" in path.read_text()


def test_no_picture_library_is_loaded_for_a_drawing(program):
    program.environment["PYTHONPROFILEIMPORTTIME"] = "1"
    path = program.home / "labels.svg"
    loaded = program("doctor", "scanner", "--sheet", str(path)).err
    assert "segno" in loaded
    for heavy in ("PIL", "httpx", "pydantic", "textual", "sqlite3", "tomlkit"):
        assert f" {heavy}\n" not in loaded, sys.version
