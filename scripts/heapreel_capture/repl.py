"""The prompt of a device, over its serial port."""

import re
import socket
import subprocess
import time
from pathlib import Path
from typing import Any, Callable, List

TIMEOUT_SECONDS = 30
PROMPT = b"\r\n>>> "
RAW_PROMPT = b"raw REPL; CTRL-B to exit\r\n>"
# What the device echoes of a line in paste mode, before and behind it.
PASTED_LINE = b"\r\n=== "
# The device's receive buffer is small: no more is sent before that has been echoed.
PIECE_BYTES = 32
ECHO_SECONDS = 10
ATTEMPTS = 3
TRACEBACK = "Traceback (most recent call last):"


class Fault(Exception):
    """What went wrong, in one line for the person who ran the script."""


def connect(path: Path, process: "subprocess.Popen[Any]") -> socket.socket:
    """Connects to the socket that a process is about to make."""
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while True:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(TIMEOUT_SECONDS)
        try:
            connection.connect(str(path))
            return connection
        except OSError as error:
            connection.close()
            if time.monotonic() > deadline or process.poll() is not None:
                raise Fault(
                    f"{path.name}: expected a socket within {TIMEOUT_SECONDS} s, found: {error}"
                )
            time.sleep(0.02)


class Torn(Exception):
    """The device has not echoed what was sent: some of it was lost."""


class Repl:
    """The device's prompt over its serial port."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._unread = b""

    def send(self, data: bytes) -> None:
        self._connection.sendall(data)

    def until(self, *ends: bytes, seconds: float = TIMEOUT_SECONDS) -> str:
        """What the device prints up to the first of these ends, which is included.

        It may be silent for so many seconds.
        """
        while True:
            places = [
                self._unread.find(end) + len(end) for end in ends if end in self._unread
            ]
            if places:
                text, self._unread = (
                    self._unread[: min(places)],
                    self._unread[min(places) :],
                )
                return text.decode("ascii", "replace")
            if not self._receive(seconds):
                expected = " or ".join(repr(end.decode()) for end in ends)
                raise Fault(
                    f"serial port: expected {expected}, found {self._unread.decode('ascii', 'replace')!r}"
                )

    def call(self, expression: str) -> None:
        """Begins a line at the prompt, which prints what it prints from then on."""
        self._again(lambda: self._type(expression.encode("ascii")))
        self.send(b"\r")
        self._echoed(b"\r\n")

    def define(self, program: str) -> str:
        """Runs a program through the prompt's paste mode, which indents nothing; gives its output."""
        self._again(lambda: self._paste(program))
        self.send(b"\x04")
        self._echoed(b"\r\n")
        output = self.until(b">>> ")[: -len(">>> ")]
        if TRACEBACK in output:
            raise Fault(f"program: expected no error, found:\n{output.strip()}")
        self._forget()
        return output

    def _forget(self) -> None:
        """Makes the device free the program's text, as it does when it changes to its raw prompt."""
        self.send(b"\x01")
        self.until(RAW_PROMPT)
        self.send(b"\x02")
        self.until(PROMPT)

    def _again(self, attempt: Callable[[], None]) -> None:
        """Does it, and once more from an empty prompt when some of it was lost."""
        for number in range(1, ATTEMPTS + 1):
            try:
                return attempt()
            except Torn as torn:
                if number == ATTEMPTS:
                    raise Fault(f"serial port: {torn}, {ATTEMPTS} times")
                self.send(b"\x03")
                self.until(PROMPT)

    def _paste(self, program: str) -> None:
        self.send(b"\x05")
        self.until(PASTED_LINE)
        for line in program.encode("ascii").splitlines():
            self._type(line)
            self.send(b"\r")
            self._echoed(PASTED_LINE)

    def _type(self, line: bytes) -> None:
        for start in range(0, len(line), PIECE_BYTES):
            piece = line[start : start + PIECE_BYTES]
            self.send(piece)
            self._echoed(piece)

    def _echoed(self, expected: bytes) -> None:
        """Takes the echo of what was sent."""
        deadline = time.monotonic() + ECHO_SECONDS
        while len(self._unread) < len(expected) and time.monotonic() < deadline:
            self._receive(deadline - time.monotonic())
        if not self._unread.startswith(expected):
            found = self._unread.decode("ascii", "replace")
            raise Torn(f"expected the echo of {expected.decode()!r}, found {found!r}")
        self._unread = self._unread[len(expected) :]

    def _receive(self, seconds: float) -> bool:
        """Waits for more; whether there was any."""
        self._connection.settimeout(max(0.001, seconds))
        try:
            received = self._connection.recv(4096)
        except socket.timeout:
            return False
        self._unread += received
        return bool(received)


def steps(program: str) -> List[str]:
    """The steps of a program, each without prose; what stands before the first is a step, too."""
    parts = (without_prose(part) for part in re.split(r"(?m)^# step: .*$", program))
    return [part for part in parts if part]


def without_prose(program: str) -> str:
    """The program without comments and empty lines: its text, too, has to fit into the device's heap."""
    lines = (line.rstrip() for line in program.splitlines())
    return "".join(
        f"{line}\n" for line in lines if line and not line.lstrip().startswith("#")
    )


def mem_info(printed: str) -> str:
    """The text of mem_info(1) from its `GC:` line on, as printed but for the CRs."""
    text = printed.replace("\r", "")
    if "GC: total" not in text:
        raise Fault(f"serial port: expected the lines of mem_info(1), found {text!r}")
    return text[text.index("GC: total") :]


def truth(printed: str) -> str:
    """The lines in which the program says what it knows of its objects, as printed but for the CRs."""
    lines = printed.replace("\r", "").splitlines()
    return "".join(f"{line}\n" for line in lines if line.startswith("truth "))
