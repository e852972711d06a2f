"""Records a program on QEMU's micro:bit with GDB, and what the device prints of its heap."""

import argparse
import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Dict, Iterator, List

from .packed import snapshot_count
from .repl import (
    PROMPT,
    TIMEOUT_SECONDS,
    Fault,
    Repl,
    connect,
    mem_info,
    steps,
    truth,
)

SCRIPTS = Path(__file__).resolve().parent.parent
RAM_START, RAM_LENGTH = 0x20000000, 0x4000
RAW, PACKED = "ram.bin", "ram.hrz"
# The socket of QEMU for GDB.
STUB = "gdb"
# The text of a file is written in pieces: what writes them has to fit into the device's heap.
WRITE_BYTES, WRITES_AT_ONCE = 48, 8
# How long the program may run without a word: it stops at each change of its heap.
RUN_SECONDS = 120
# The program prints this after each map and then waits for a byte.
READY = b"ready\r\n"


class Ended(Exception):
    """The capture has ended before the program, as --snapshots may ask for."""


class Capture:
    """GDB with `heapreel-capture`, at work beside the device."""

    def __init__(
        self, folder: Path, out: Path, options: List[str], name: str = "ram.bin"
    ) -> None:
        control = folder / "control"
        words = [str(out / name), "--control", str(control)]
        if "--ram" not in options:
            words += ["--ram-start", hex(RAM_START), "--ram-length", hex(RAM_LENGTH)]
        words += options
        self._process = subprocess.Popen(
            ["gdb-multiarch", "-nx", "-batch", "-ex", "set architecture armv6s-m"]
            + [
                "-ex",
                f"target remote {folder / STUB}",
                "-ex",
                f"source {SCRIPTS / 'heapreel_gdb.py'}",
            ]
            + [
                "-ex",
                "heapreel-capture " + " ".join(f"'{word}'" for word in words),
                "-ex",
                "detach",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._may_end = "--snapshots" in options
        try:
            self._lines = connect(control, self._process).makefile("rw")
        except Fault:
            raise Fault(f"GDB: expected a capture to begin, found: {self._complaint()}")

    def _complaint(self) -> str:
        self.kill()
        assert self._process.stderr is not None
        said = self._process.stderr.read().strip().splitlines()
        return said[-1] if said else "nothing said"

    def ask(self, what: str) -> Dict[str, int]:
        try:
            self._lines.write(what + "\n")
            self._lines.flush()
            answer = json.loads(self._lines.readline() or '{"error": "end"}')
        except OSError:
            answer = {"error": "end"}
        if "error" not in answer:
            return answer
        if self._may_end:
            raise Ended
        raise Fault(
            f"GDB: expected an answer to {what!r}, found the end of the capture: {self._complaint()}"
        )

    def end(self) -> int:
        """Ends the capture; gives the number of snapshots recorded, or -1 if GDB ended it first."""
        recorded = -1
        try:
            recorded = self.ask("end")["recorded"]
        except Fault:
            # GDB may be gone before its answer is read: then its exit code is the answer.
            if self._process.wait(TIMEOUT_SECONDS) != 0:
                raise
        if self._process.wait(TIMEOUT_SECONDS) != 0:
            raise Fault(f"GDB: expected it to end well, found: {self._complaint()}")
        return recorded

    def kill(self) -> None:
        if self._process.poll() is None:
            self._process.kill()


def film(repl: Repl, begin: Callable[[], Capture], out: Path, told: str) -> int:
    """Runs the program to its end; gives the number of heap maps kept.

    The capture begins while the device waits behind its first map, which snapshot 0 then shows. What
    the program has told of its objects before is kept with it.
    """
    repl.call("run()")
    capture = None
    kept = 0
    try:
        while True:
            printed = repl.until(READY, b">>> ", seconds=RUN_SECONDS)
            if printed.endswith(">>> "):
                break
            text = mem_info(printed[: -len(READY)])
            capture = capture or begin()
            number = capture.ask("snapshot")["snapshot"]
            keep(out / "mem_info", number, text)
            keep(out / "truth", number, told + truth(printed))
            told = ""
            kept += 1
            repl.send(b".")
        if printed != ">>> " or capture is None:
            raise Fault(
                f"program: expected run() to print maps and end quietly, found:\n{printed}"
            )
        capture.end()
    except Ended:
        pass
    finally:
        if capture is not None:
            capture.kill()
    return kept


def clear(out: Path) -> None:
    """Removes what an earlier run has recorded there, nothing else."""
    out.mkdir(parents=True, exist_ok=True)
    for name in (RAW, RAW + ".events.ndjson", RAW + ".regions.json", PACKED):
        (out / name).unlink(missing_ok=True)
    for name in ("mem_info", "truth"):
        for text in (out / name).glob("[0-9][0-9][0-9][0-9].txt"):
            text.unlink()


def keep(folder: Path, number: int, text: str) -> None:
    """Writes what the device has printed at a snapshot, if it is anything."""
    if text:
        folder.mkdir(exist_ok=True)
        (folder / f"{number:04d}.txt").write_text(text)


@contextmanager
def device(firmware: Path, folder: Path) -> Iterator[Repl]:
    """QEMU's micro:bit at its prompt; GDB finds it at the socket `gdb` in the folder."""
    serial, stub = folder / "serial", folder / STUB
    qemu = subprocess.Popen(
        ["qemu-system-arm", "-M", "microbit", "-device", f"loader,file={firmware}"]
        + ["-display", "none", "-monitor", "none"]
        + [
            "-chardev",
            f"socket,id=serial,path={serial},server=on,wait=on",
            "-serial",
            "chardev:serial",
        ]
        + ["-gdb", f"unix:{stub},server=on,wait=off"],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        repl = Repl(connect(serial, qemu))
        repl.until(PROMPT)
        yield repl
    finally:
        qemu.terminate()
        qemu.wait(TIMEOUT_SECONDS)


def store(repl: Repl, file: Path) -> None:
    """Puts a file into the device's file system, from where a program imports it."""
    try:
        text = file.read_text("ascii")
    except UnicodeDecodeError as error:
        raise Fault(f"{file}: expected ASCII alone, found {error.object[error.start :][:1]!r}")
    writes = [
        f"_file.write({text[start : start + WRITE_BYTES]!r})\n"
        for start in range(0, len(text), WRITE_BYTES)
    ]
    repl.define(f"_file = open({file.name!r}, 'w')\n")
    for start in range(0, len(writes), WRITES_AT_ONCE):
        repl.define("".join(writes[start : start + WRITES_AT_ONCE]))
    repl.define("_file.close()\ndel _file\n")


def record(
    firmware: Path,
    program: str,
    files: List[Path],
    out: Path,
    name: str,
    options: List[str],
) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with device(firmware, folder) as repl:
            for file in files:
                store(repl, file)
            told = truth("".join(repl.define(step) for step in steps(program)))
            return film(repl, lambda: Capture(folder, out, options, name), out, told)


def length(out: Path) -> int:
    """Bytes of a snapshot."""
    beside = out / (RAW + ".regions.json")
    if not beside.exists():
        return RAM_LENGTH
    regions = json.loads(beside.read_text())["regions"]
    return sum(region["length"] for region in regions)


def main() -> int:
    options = argparse.ArgumentParser(prog="capture-microbit", description=__doc__)
    options.add_argument(
        "out",
        type=Path,
        help="folder for ram.bin, its events, mem_info/NNNN.txt and truth/NNNN.txt",
    )
    options.add_argument(
        "--firmware", type=Path, required=True, help="Intel HEX of the firmware"
    )
    options.add_argument(
        "--program",
        type=Path,
        action="append",
        required=True,
        help="defines run(), which prints its heap; several are one after another",
    )
    options.add_argument(
        "--file",
        type=Path,
        action="append",
        default=[],
        help="put into the device's file system first, under its name; again for more",
    )
    options.add_argument(
        "--packed", action="store_true", help=f"record {PACKED} instead of {RAW}"
    )
    arguments, capture_options = options.parse_known_args()
    name = PACKED if arguments.packed else RAW
    try:
        clear(arguments.out)
        kept = record(
            arguments.firmware,
            "".join(program.read_text() for program in arguments.program),
            arguments.file,
            arguments.out,
            name,
            capture_options,
        )
    except (Fault, OSError) as fault:
        print(f"capture-microbit: {fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    recorded = arguments.out / name
    snapshots = (
        snapshot_count(str(recorded))
        if arguments.packed
        else recorded.stat().st_size // length(arguments.out)
    )
    print(
        f"capture-microbit: {snapshots} snapshots, {kept} of them with the device's own map, in {arguments.out}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
