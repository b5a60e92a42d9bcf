"""The options of the sandbox command, kept free of server imports so that a command line can list them cheaply."""

import argparse
from pathlib import Path
from typing import Literal

OtpPolicyName = Literal["strict", "relaxed", "trusted"]
ShapeName = Literal["flat", "enveloped"]
WindowName = Literal["fixed", "sliding"]
TlsName = Literal["self-signed", "expired", "wrong-host", "handshake-cut"]


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
    parser.add_argument(
        "--window", choices=("fixed", "sliding"), default="fixed", help="how the minute is counted (default: fixed)"
    )
    parser.add_argument(
        "--scale", type=_scale, default=1, metavar="F", help="multiply every length of time by F, 0.01 for soaks"
    )
    parser.add_argument(
        "--coupons", type=_rate, default=0, metavar="N", help="coupons of a new shop (default: 200, which is the least)"
    )
    parser.add_argument(
        "--faults",
        default=None,
        metavar="FILE",
        help="misbehave by the rules in FILE (JSON or TOML) or by a set's name",
    )
    parser.add_argument("--fault-seed", type=int, default=0, metavar="N", help="what chance is drawn from (default: 0)")
    parser.add_argument(
        "--tls",
        choices=("self-signed", "expired", "wrong-host", "handshake-cut"),
        default=None,
        help="serve https with something wrong about it (needs openssl)",
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
        raise argparse.ArgumentTypeError("it cannot be negative")
    return rate


def _scale(text: str) -> float:
    scale = float(text)
    if not 0 < scale <= 1000:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1000")
    return scale
