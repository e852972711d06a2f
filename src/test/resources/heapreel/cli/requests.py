"""Asks the recorder for snapshots while a micro:bit allocates all the time: requests.py FIRMWARE OUT COUNT SECONDS.

COUNT requests back to back, then samples every millisecond for SECONDS. Prints how many snapshots each gave.
Needs the folder of heapreel_capture in PYTHONPATH.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import List

from heapreel_capture.microbit import Capture, device

PROGRAM = """
def run():
    while True:
        x = [i for i in range(20)]
"""


def record(firmware: Path, out: Path, options: List[str], count: int, seconds: float) -> int:
    out.mkdir()
    with tempfile.TemporaryDirectory() as name, device(firmware, Path(name)) as repl:
        repl.define(PROGRAM)
        repl.call("run()")
        capture = Capture(Path(name), out, options)
        try:
            before = -1
            for _ in range(count):
                number = capture.ask("snapshot")["snapshot"]
                assert number > before, (number, before)
                before = number
            time.sleep(seconds)
            return capture.end()
        finally:
            capture.kill()


def main() -> None:
    firmware, out, count, seconds = sys.argv[1:]
    folder = Path(out)
    asked = record(Path(firmware), folder / "asked", ["--detail", "collection"], int(count), 0)
    sampled = record(Path(firmware), folder / "sampled", ["--interval", "0.001"], 0, float(seconds))
    print(f"asked {asked} sampled {sampled}")


main()
