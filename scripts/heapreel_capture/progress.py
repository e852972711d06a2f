"""How far a recording is, said while it goes on: rewritten in a terminal, a line at a time in a log."""

import sys
import time
from typing import Optional, TextIO

TERMINAL_SECONDS = 0.5
LOG_SECONDS = 10.0


class Progress:
    """Writes past GDB: its own output pages, and is captured while the target runs."""

    def __init__(self, stream: Optional[TextIO] = sys.__stdout__) -> None:
        self._stream = stream
        self._terminal = stream is not None and stream.isatty()
        self._seconds = TERMINAL_SECONDS if self._terminal else LOG_SECONDS
        self._began = self._said = time.monotonic()
        self._open = False

    def recorded(self, snapshots: int) -> None:
        """So many snapshots are recorded by now."""
        now = time.monotonic()
        if now - self._said < self._seconds:
            return
        self._said = now
        rate = snapshots / (now - self._began)
        text = f"heapreel-capture: {snapshots} {_noun(snapshots)}, {rate:.1f} a second; Ctrl-C ends it"
        self._write(f"\r{text}\x1b[K" if self._terminal else text + "\n")
        self._open = self._terminal

    def end(self) -> None:
        """What is written next begins a line."""
        if self._open:
            self._open = False
            self._write("\n")

    def _write(self, text: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError:
            self._stream = None  # nobody reads on; the recording goes on


def _noun(snapshots: int) -> str:
    return "snapshot" if snapshots == 1 else "snapshots"
