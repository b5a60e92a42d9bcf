"""The door: what may be typed behind `pos-tui`. Each command imports only what it needs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from pos_tui import __version__
from pos_tui.sandbox.options import PROVIDERS
from pos_tui.sandbox.options import add_options as add_sandbox_options
from pos_tui.settings import SettingsError

BAD_USAGE = 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pos-tui", description="A counter for coupons: scan, verify the customer, use it exactly once."
    )
    parser.add_argument("--version", action="version", version=f"pos-tui {__version__}")
    parser.add_argument("--config", type=Path, metavar="FILE", help="the settings file (TOML)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    commands.add_parser("run", help="open the counter")
    demo = commands.add_parser("demo", help="open a practice counter on a server of its own")
    demo.add_argument("--provider", choices=PROVIDERS, default=PROVIDERS[0], help="whose counter (default: zupy)")
    demo.add_argument(
        "--otp", choices=("strict", "relaxed", "trusted"), help="zupy: the shop's policy (default: strict)"
    )
    demo.add_argument(
        "--faults", nargs="?", const="", metavar="N", help="practise a bad day: choose from a list, or say which"
    )
    settle = commands.add_parser("settle", help="find out what became of changes whose answer was lost")
    settle.add_argument(
        "--wait", type=float, default=180.0, metavar="S", help="seconds after which it gives up for now (default: 180)"
    )
    commands.add_parser("pin", help="make the hash of an operator's PIN for the settings")
    check = commands.add_parser("check", help="look a coupon up, without using it")
    check.add_argument("code", metavar="CODE")
    check.add_argument("--total", metavar="AMOUNT", help="the sale that it is for, such as 37.50")
    check.add_argument("--json", action="store_true", help="one JSON object on standard output")
    _add_journal(commands.add_parser("journal", help="what this counter did"))
    _add_doctor(commands.add_parser("doctor", help="what is wrong, and what mends it"))
    add_sandbox_options(commands.add_parser("sandbox", help="a stand-in provider on this machine"))
    return parser


def _add_journal(journal: argparse.ArgumentParser) -> None:
    parts = journal.add_subparsers(dest="part", required=True, metavar="PART")
    listing = parts.add_parser("list", help="every change, oldest first")
    listing.add_argument("--json", action="store_true", help="a JSON array on standard output")
    show = parts.add_parser("show", help="every row of one change")
    show.add_argument("id", metavar="ID", help="its id, an unambiguous beginning of it, or a code")
    show.add_argument("--json", action="store_true", help="a JSON array on standard output")
    export = parts.add_parser("export", help="one line a change on standard output")
    export.add_argument("--format", choices=("csv", "jsonl"), required=True)
    for name, what in (("--since", "the first day"), ("--until", "the last day")):
        export.add_argument(name, metavar="DAY", help=f"{what}: YYYY-MM-DD, today or yesterday")
    verify = parts.add_parser("verify", help="whether every row is still as it was written")
    verify.add_argument("--head", metavar="HASH", help="the hash, or its beginning, of a row that must be there")
    report = parts.add_parser("report", help="what was done on one day, and what is not confirmed at its end")
    report.add_argument("--day", metavar="DAY", required=True, help="YYYY-MM-DD, today or yesterday")
    report.add_argument("--json", action="store_true", help="one JSON object on standard output")


def _add_doctor(doctor: argparse.ArgumentParser) -> None:
    doctor.add_argument("--json", action="store_true", help="one JSON object on standard output")
    scanner = doctor.add_subparsers(dest="part", metavar="PART").add_parser(
        "scanner", help="test the scanner with printed labels"
    )
    instead = scanner.add_mutually_exclusive_group()
    instead.add_argument("--sheet", type=Path, metavar="FILE", help="write the labels to FILE: .svg, .pdf or .png")
    instead.add_argument("--show", type=int, metavar="N", help="draw label N here")
    instead.add_argument("--write", action="store_true", help="write settings that help without asking")
    scanner.add_argument("--hostile", action="store_true", help="the labels that attack, with --sheet or --show")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. Bad usage and bad settings are one clear line and code 2."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = import_module(f"pos_tui.commands.{options.command}").main
    try:
        return command(options)
    except SettingsError as error:
        sys.stderr.write(f"pos-tui: {error}\n")
        return BAD_USAGE
    except KeyboardInterrupt:
        return 130
