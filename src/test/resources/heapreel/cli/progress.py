"""Prints what the recorder says of its progress, to a log and to a terminal: progress.py."""

import io

from heapreel_capture import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Closed(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


progress.LOG_SECONDS = progress.TERMINAL_SECONDS = 0
for stream in (io.StringIO(), Terminal()):
    said = progress.Progress(stream)
    said.recorded(1)
    said.recorded(2)
    said.end()
    print(repr(stream.getvalue()))
for stream in (Closed(), None):
    progress.Progress(stream).recorded(1)
