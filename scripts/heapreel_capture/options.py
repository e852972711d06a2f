"""The command line of `heapreel-capture`. Imported inside GDB only."""

import argparse
import re
from typing import Any, Tuple

import gdb

from .regions import Region
from .table import DETAILS


class _Parser(argparse.ArgumentParser):
    """Errors become one line of GDB's instead of the end of the process."""

    def error(self, message: str) -> Any:
        raise gdb.GdbError(f"heapreel-capture: {message}; see `help heapreel-capture`")


def _number(text: str) -> int:
    try:
        return int(text, 0)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a number such as 0x20000000 or 4096, found {text}"
        )


def _positive(text: str) -> int:
    value = _number(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"expected a number above 0, found {text}")
    return value


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < 3600:
        raise argparse.ArgumentTypeError(f"expected seconds such as 0.05, found {text}")
    return value


def _range(text: str) -> Tuple[int, int]:
    start, colon, length = text.partition(":")
    if not colon:
        raise argparse.ArgumentTypeError(f"expected ADDRESS:LENGTH, found {text}")
    return _number(start), _positive(length)


def _region(text: str) -> Region:
    name, equals, rest = text.rpartition("=")
    start, plus, length = rest.partition("+")
    if not plus or (equals and not re.fullmatch(r"[A-Za-z0-9_.-]{1,24}", name)):
        raise argparse.ArgumentTypeError(
            f"expected [NAME=]START+LENGTH such as psram=0x3c170000+0x20000, found {text}"
        )
    first = _number(start)
    return Region(name, first, first + _positive(length))


def parser() -> argparse.ArgumentParser:
    options = _Parser(prog="heapreel-capture", add_help=False)
    add = options.add_argument
    add("file", metavar="FILE")
    add("--ram-start", type=_number, metavar="A")
    add("--ram-length", type=_positive, metavar="N")
    add("--ram", type=_region, action="append", metavar="[NAME=]START+LENGTH")
    add("--snapshots", type=_positive, metavar="N")
    add("--every", type=_positive, default=1, metavar="K")
    add("--detail", choices=DETAILS, default="mutation")
    add("--interval", type=_seconds, metavar="S")
    add("--watch", type=_range, action="append", metavar="A:N")
    add("--control", metavar="SOCKET")
    return options
