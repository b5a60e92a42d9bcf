"""The options of the sandbox command, kept free of server imports so that a command line can list them cheaply."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

PROVIDERS = ("zupy", "voucherify", "uniqodo")
OtpPolicyName = Literal["strict", "relaxed", "trusted"]
ShapeName = Literal["flat", "enveloped"]
WindowName = Literal["fixed", "sliding"]
TlsName = Literal["self-signed", "expired", "wrong-host", "handshake-cut"]

OWN_OPTIONS: Mapping[str, Mapping[str, str | int]] = MappingProxyType(
    {
        "zupy": {"otp": "strict", "shape": "flat"},
        "voucherify": {"mode": "partial", "failures": "error"},
        "uniqodo": {"lock_minutes": 15},
    }
)
"""The options that only one API has, with their defaults."""


class OptionError(ValueError):
    """Options that do not go together; the text says which, in one line."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a sandbox is to be started. `own` are the API's own options; without a `rate`, the API's usual one holds."""

    provider: str
    port: int
    db: Path | None
    seed: int
    rate: int | None
    window: WindowName
    scale: float
    coupons: int
    faults: str | None
    fault_seed: int
    tls: TlsName | None
    read_only: bool
    own: Mapping[str, str | int]

    @classmethod
    def of(cls, read: argparse.Namespace) -> "Options":
        """Those on the command line; raises `OptionError` for one that the API does not have."""
        given = vars(read)
        own = dict(OWN_OPTIONS[read.provider])
        for provider, names in OWN_OPTIONS.items():
            for name in names:
                if given[name] is not None and provider != read.provider:
                    raise OptionError(f"--{name.replace('_', '-')} is only for --provider {provider}")
                if given[name] is not None:
                    own[name] = given[name]
        return cls(**{name: given[name] for name in cls.__slots__ if name != "own"}, own=own)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the sandbox's options, which `Options.of` reads."""
    parser.add_argument("--provider", choices=PROVIDERS, default="zupy", help="which API to play (default: zupy)")
    parser.add_argument("--port", type=_port, default=0, metavar="P", help="port on 127.0.0.1 (default: a free one)")
    parser.add_argument(
        "--db", type=Path, default=None, metavar="FILE", help="keep the shop in FILE (default: gone at the end)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which made-up shop to open (default: 1)")
    parser.add_argument(
        "--otp",
        choices=("strict", "relaxed", "trusted"),
        default=None,
        help="zupy: when a customer must be verified by a one-time code (default: strict)",
    )
    parser.add_argument(
        "--shape", choices=("flat", "enveloped"), default=None, help="zupy: form of the answers (default: flat)"
    )
    parser.add_argument(
        "--mode",
        choices=("partial", "all"),
        default=None,
        help="voucherify: whether one bad code spoils a request with several (default: partial)",
    )
    parser.add_argument(
        "--failures",
        choices=("error", "listed"),
        default=None,
        help="voucherify: a code that cannot be redeemed is an error, or listed in a 200 (default: error)",
    )
    parser.add_argument(
        "--lock-minutes",
        type=_rate,
        default=None,
        metavar="N",
        help="uniqodo: how long a code is held for its journey (default: 15)",
    )
    parser.add_argument(
        "--rate",
        type=_rate,
        default=None,
        metavar="N",
        help="requests a minute per key, 0 for no limit (default: the API's)",
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
