"""The prompt of a device, over its serial port."""

import re
import socket
import subprocess
import time
from pathlib import Path
from typing import Any, List

TIMEOUT_SECONDS = 30
PROMPT = b"\r\n>>> "
RAW_PROMPT = b"raw REPL; CTRL-B to exit\r\n>"
# The device's receive buffer is small, and the raw prompt echoes nothing to pace the sender by.
PIECE_BYTES, PIECE_SECONDS = 32, 0.01


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


class Repl:
    """The device's prompt over its serial port."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._unread = b""

    def send(self, data: bytes) -> None:
        self._connection.sendall(data)

    def until(self, *ends: bytes) -> str:
        """What the device prints up to the first of these ends, which is included."""
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
            try:
                received = self._connection.recv(4096)
            except socket.timeout:
                received = b""
            if not received:
                expected = " or ".join(repr(end.decode()) for end in ends)
                raise Fault(
                    f"serial port: expected {expected}, found {self._unread.decode('ascii', 'replace')!r}"
                )
            self._unread += received

    def define(self, program: str) -> str:
        """Runs a program through the raw prompt, which echoes nothing and indents nothing; gives its output."""
        self.send(b"\x01")
        self.until(RAW_PROMPT)
        data = program.encode("ascii") + b"\x04"
        for start in range(0, len(data), PIECE_BYTES):
            self.send(data[start : start + PIECE_BYTES])
            time.sleep(PIECE_SECONDS)
        answer = self.until(b"\x04>")
        output, _, error = answer[len("OK") : -len("\x04>")].partition("\x04")
        if not answer.startswith("OK") or error:
            raise Fault(f"program: expected no error, found {error or answer!r}")
        self.send(b"\x02")
        self.until(b">>> ")
        return output


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
