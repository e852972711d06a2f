"""Records the snapshots of a raw capture as GDB's recorder does, in two goes, and is interrupted in the midst of a write.

Arguments: the raw capture, the length of a snapshot, the packed capture to write.
"""

import sys
import types
from typing import Any

from heapreel_capture import packed
from heapreel_capture.regions import Region, Regions

RAM_START = 0x20000000


class Interrupted:
    """A file of which the third write stops half-way."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._writes = 0

    def write(self, data: bytes) -> int:
        self._writes += 1
        if self._writes == 3:
            self._file.write(bytes(data)[: len(data) // 2])
            raise KeyboardInterrupt
        return self._file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def regions(start: int, length: int, name: str = "ram") -> Regions:
    return Regions([Region(name, start, start + length)])


class Gdb(types.ModuleType):
    """Has all that is imported, and does nothing."""

    def __getattr__(self, name: str) -> Any:
        return type(name, (Exception,), {})


def write_regions(path: str, known: Regions) -> None:
    """Begins a recording as the session in GDB does."""
    sys.modules["gdb"] = Gdb("gdb")
    from heapreel_capture.session import Capture

    capture = Capture.__new__(Capture)
    recording = packed.PackedRecording(path, known)
    capture._recorder = types.SimpleNamespace(recording=recording)
    capture._regions = known
    capture._write_regions()
    recording.close()


def append(recording: packed.PackedRecording, ram: bytes) -> None:
    event = {"time": recording.count / 2, "event": f"event {recording.count}"}
    try:
        recording.append(ram, event)
    except KeyboardInterrupt:
        recording.mend()
        recording.append(ram, event)


def refused(path: str, start: int, length: int) -> None:
    try:
        packed.PackedRecording(path, regions(start, length))
    except ValueError as error:
        print(error)


raw, length, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
packed.SEGMENT_SNAPSHOTS = 10
with open(raw, "rb") as file:
    data = file.read()
snapshots = [data[at : at + length] for at in range(0, len(data), length)]
half = len(snapshots) // 2
for name, part in (("", snapshots[:half]), ("ram", snapshots[half:])):
    recording = packed.PackedRecording(path, regions(RAM_START, length, name))
    recording._file = Interrupted(recording._file)
    for ram in part:
        append(recording, ram)
    recording.close()
print(packed.snapshot_count(path))
packed.PackedRecording(path + ".none", regions(RAM_START, length)).close()
open(path + ".empty", "wb").close()
packed.PackedRecording(path + ".empty", regions(RAM_START, length)).close()
write_regions(path + ".two.hrz", Regions([Region("a", 0, 64), Region("b", 128, 192)]))
refused(path, RAM_START, length - 4)
refused(path, RAM_START + 4, length)
refused(raw, RAM_START, length)
refused(path + ".none", RAM_START, packed.MAX_SNAPSHOT_BYTES + 1)
