"""The options of the sandbox command, kept free of server imports so that a command line can list them cheaply."""

import argparse
from pathlib import Path
from typing import Literal

OtpPolicyName = Literal["strict", "relaxed", "trusted"]
ShapeName = Literal["flat", "enveloped"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the sandbox's options; their names are the keyword arguments of `pos_tui.sandbox.serve.run`."""
    parser.add_argument("--port", type=_port, default=0, metavar="P", help="port on 127.0.0.1 (default: a free one)")
    parser.add_argument(
        "--db", type=Path, default=None, metavar="FILE", help="keep the shop in FILE (default: gone at the end)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which made-up shop to open (default: 1)")
    parser.add_argument(
        "--otp",
        choices=("strict", "relaxed", "trusted"),
        default="strict",
        help="when a customer must be verified by a one-time code (default: strict)",
    )
    parser.add_argument(
        "--shape", choices=("flat", "enveloped"), default="flat", help="form of the answers (default: flat)"
    )
    parser.add_argument(
        "--rate", type=_rate, default=60, metavar="N", help="requests a minute per key, 0 for no limit (default: 60)"
    )
    parser.add_argument("--read-only", action="store_true", help="hand out a key that may look but not act")


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port between 0 and 65535")
    return port


def _rate(text: str) -> int:
    rate = int(text)
    if rate < 0:
        raise argparse.ArgumentTypeError("the rate cannot be negative")
    return rate
