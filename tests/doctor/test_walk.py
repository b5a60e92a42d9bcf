"""The walk through the labels, in a real terminal, with what broken scanners send."""

import signal
import termios
from contextlib import contextmanager

import pytest
from support.keyboard import alt
from support.terminal import environment_for, open_terminal

from pos_tui.doctor.findings import End
from pos_tui.doctor.labels import HOSTILE
from pos_tui.domain.layouts import Layout

CONFIG = """\
# The counter at the door.
terminal = "2"  # nearest to the street

[codes]
prefixes = ["CZ", "CP"]  # both are in use
"""


@pytest.fixture
def config(tmp_path):
    """A settings file with comments."""
    path = tmp_path / ".config" / "pos-tui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(CONFIG)
    path.chmod(0o640)
    return path


@pytest.fixture
def walk(tmp_path):
    """Opens the scanner test in a terminal; it needs no key."""

    @contextmanager
    def open_one(*options, **more):
        environment = environment_for("", "", tmp_path, **more)
        before, behind = (options[:2], options[2:]) if options[:1] == ("--config",) else ((), options)
        with open_terminal([*before, "doctor", "scanner", *behind], environment, columns=200, rows=60) as terminal:
            yield terminal

    return open_one


def scan(terminal, label, data, count=7):
    """Wait until it is this label's turn, and scan it."""
    terminal.sees(f"Label {label} of {count}:")
    terminal.type(data)


def scan_all(terminal, labels, scanner):
    for label in labels:
        scan(terminal, label.number, scanner.sends(label))


def answer(terminal, *keys):
    """Type by hand: the next key when the one before has been heard."""
    for key in keys:
        terminal.type(key)
        terminal.sees(f"\n  {key}\n" if key.isprintable() else "\n  <CR>\n")


def test_a_scanner_with_another_keyboard_and_a_prefix_is_mended_in_the_settings(walk, config, labels, scanner):
    with walk() as terminal:
        scan_all(terminal, labels, scanner(layout=Layout.ES, prefix="*", end=End.TAB))
        terminal.sees("came: (CZ'A1Q0WZ9Y<TAB>", "Each scan ends with TAB.", "this computer's is: es")
        terminal.sees("Set the scanner's keyboard country", str(config), '    layout = "es"', "y and Enter")
        assert config.read_text() == CONFIG
        answer(terminal, "y", "\r")
        terminal.sees("Written.")
        assert terminal.ends() == 0
    assert config.read_text() == CONFIG + '\n[scanner]\nprefix = "("\nlayout = "es"\n'
    assert config.stat().st_mode & 0o7777 == 0o640


@pytest.mark.long
def test_a_no_writes_nothing(walk, config, labels, scanner):
    with walk() as terminal:
        scan(terminal, 1, scanner(suffix="#").sends(labels[0]))
        for number in range(2, 8):
            scan(terminal, number, "\r")
        terminal.sees("typed by hand")
        answer(terminal, "n", "\r")
        terminal.sees("Nothing was written.")
        assert terminal.ends() == 0, "the counter finds the code before the hash all the same"
    assert config.read_text() == CONFIG


@pytest.mark.long
def test_a_scan_is_no_answer(walk, config, labels, scanner):
    with walk() as terminal:
        scan(terminal, 1, scanner(suffix="#").sends(labels[0]))
        for number in range(2, 8):
            scan(terminal, number, "\r")
        terminal.sees("typed by hand")
        terminal.type("y\r")
        terminal.sees("  y<CR>")
        terminal.type("\x03")
        assert terminal.ends() == 130
    assert config.read_text() == CONFIG


@pytest.mark.long
def test_what_only_the_scanner_can_mend_is_wrong_and_nothing_is_offered(walk, config, labels, scanner):
    with walk() as terminal:
        scan(terminal, 1, scanner(prefix="A", end=End.NONE).sends(labels[0]))
        scan(terminal, 2, alt(labels[1].text) + "\r")
        scan(terminal, 3, "\r")
        scan(terminal, 4, "\r")
        scan(terminal, 5, "nothing of the kind\r")
        scan(terminal, 6, "BCD\x1b[15~EFGHIJ\r")
        scan(terminal, 7, "\r")
        assert terminal.ends() == 1
        terminal.sees("Turn the scanner's prefix off.", "Turn ALT mode off.", "Turn off function-key mapping.")
        terminal.sees("Program the scanner to send CR (Enter) as suffix.", "What came cannot have been this label.")
        assert "[scanner]" not in terminal.text
    assert config.read_text() == CONFIG


@pytest.mark.long
def test_write_asks_nothing_and_writes_where_config_says(walk, tmp_path, config, labels, scanner):
    other = tmp_path / "other.toml"
    other.write_text('# another\nlanguage = "en"\n[scanner]\nsuffix = "!"  # of the old one\n')
    with walk("--config", str(other), "--write") as terminal:
        for label in labels[:3]:
            scan(terminal, label.number, scanner(prefix="@@").sends(label))
        for number in range(4, 8):
            scan(terminal, number, "\r")
        assert terminal.ends() == 0
        terminal.sees("Written.")
    assert other.read_text() == (
        '# another\nlanguage = "en"\n[scanner]\nsuffix = ""  # of the old one\nprefix = "@@"\n'
    )
    assert config.read_text() == CONFIG


@pytest.mark.long
def test_a_file_that_cannot_be_written_is_one_line_and_exit_2(walk, labels, scanner):
    with walk("--write", XDG_CONFIG_HOME="/proc/nowhere") as terminal:
        scan(terminal, 1, scanner(suffix="#").sends(labels[0]))
        for number in range(2, 8):
            scan(terminal, number, "\r")
        assert terminal.ends() == 2
        assert "/proc/nowhere/pos-tui/config.toml cannot be written" in terminal.text


@pytest.mark.long
def test_the_wrong_label_and_one_that_is_read_twice(walk, labels, scanner):
    good = scanner()
    with walk() as terminal:
        scan(terminal, 1, good.sends(labels[1]))
        terminal.sees("This was label 2.", "Scan label 1.")
        terminal.type(good.sends(labels[0]))
        terminal.sees("Label 2 of 7:")
        terminal.type(good.sends(labels[0]))
        terminal.sees("This was label 1.", "Scan label 2.")
        terminal.type(good.sends(labels[1]))
        for number in range(3, 8):
            scan(terminal, number, "\r")
        assert terminal.ends() == 0
        terminal.sees("A label was read twice.  (label 1)", "same-code timeout")


@pytest.mark.long
def test_ctrl_c_leaves_and_all_skipped_is_nothing_scanned(walk):
    with walk() as terminal:
        scan(terminal, 1, "\x03")
        assert terminal.ends() == 130
        assert cooked(terminal)
    with walk() as terminal:
        for number in range(1, 8):
            scan(terminal, number, "\r")
        assert terminal.ends() == 1
        terminal.sees("Nothing was scanned.")
        assert cooked(terminal)


def test_being_terminated_gives_the_terminal_back(walk):
    with walk() as terminal:
        terminal.sees("Label 1 of 7:")
        assert not cooked(terminal)
        terminal.signal(signal.SIGTERM)
        assert terminal.ends() == 143
        assert cooked(terminal)


def cooked(terminal):
    """Whether lines are echoed and edited, as a shell left them."""
    local = termios.tcgetattr(terminal._fd)[3]
    return local & termios.ICANON and local & termios.ECHO


def test_nothing_that_is_scanned_acts(walk, config):
    payloads = [label.payload for label in HOSTILE[::2]]
    with walk() as terminal:
        for number, payload in enumerate(payloads[:7], start=1):
            scan(terminal, number, payload + b"\x03" + payload + b"\r")
        assert terminal.ends() == 1
        assert b"\x1b" not in terminal.raw
        assert b"\x00" not in terminal.raw
    assert config.read_text() == CONFIG


@pytest.mark.long
def test_it_speaks_portuguese(walk):
    with walk(language="pt_BR") as terminal:
        terminal.sees("Etiqueta 1 de 7:")
        terminal.type("\x03")
        assert terminal.ends() == 130


def test_without_a_terminal_it_says_so(program):
    run = program("doctor", "scanner")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "--sheet" in run.err
