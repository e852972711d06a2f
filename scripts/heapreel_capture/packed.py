"""A packed capture, written segment by segment; src/docs/packed-capture.md has the format."""

import json
import os
import struct
import time
import zlib
from typing import Any, BinaryIO, Dict, List, NamedTuple, Tuple

from .regions import Regions

MARK = b"\x8fHRZ1\r\n"
HEAD = struct.Struct("<7ssQIIIII")
HEAD_BYTES = HEAD.size + 4
ENTRY = struct.Struct("<QQIHcB")
PAGE = 64
# Pages are looked for only in chunks that differ.
CHUNK = 4096
SEGMENT_SNAPSHOTS = 256
# So old a segment is written at the next snapshot, full or not: as much is lost if GDB is killed.
SEGMENT_SECONDS = 2.0
# Longer snapshots are not read.
MAX_SNAPSHOT_BYTES = 64 << 20
LOG_BYTES = 1 << 18


class Block(NamedTuple):
    """The head of a block, and where it is."""

    offset: int
    kind: bytes
    first: int
    count: int
    section: int
    stored: int
    plain: int
    crc: int

    @property
    def end(self) -> int:
        return self.offset + HEAD_BYTES + self.stored


def blocks(file: BinaryIO) -> List[Block]:
    """The blocks of a file that is whole; raises ValueError with what is wrong otherwise."""
    size = file.seek(0, os.SEEK_END)
    found: List[Block] = []
    offset = 0
    while offset < size:
        file.seek(offset)
        head = file.read(HEAD_BYTES)
        if (
            len(head) < HEAD_BYTES
            or not head.startswith(MARK)
            or zlib.crc32(head[:-4]) != int.from_bytes(head[-4:], "little")
        ):
            raise ValueError(f"something else at offset {offset}")
        block = Block(offset, *HEAD.unpack(head[:-4])[1:])
        if block.end > size:
            raise ValueError(f"a block that is cut off at offset {offset}")
        found.append(block)
        offset = block.end
    return found


def snapshot_count(path: str) -> int:
    """How many snapshots a whole packed capture has."""
    with open(path, "rb") as file:
        return _next(blocks(file))


def _next(found: List[Block]) -> int:
    return max((b.first + b.count for b in found if b.kind in b"SCL"), default=0)


def _places(regions: List[Dict[str, Any]]) -> List[Tuple[int, int]]:
    """Where regions begin and end, whatever they are called; those that touch are one."""
    places: List[Tuple[int, int]] = []
    for region in regions:
        start, end = region["start"], region["start"] + region["length"]
        if places and places[-1][1] == start:
            start = places.pop()[0]
        places.append((start, end))
    return places


def changes(before: bytes, after: bytes) -> bytes:
    """The pages of `after` that differ from those of `before`, as a segment has them."""
    pages = [
        at // PAGE
        for chunk in range(0, len(after), CHUNK)
        if before[chunk : chunk + CHUNK] != after[chunk : chunk + CHUNK]
        for at in range(chunk, min(chunk + CHUNK, len(after)), PAGE)
        if before[at : at + PAGE] != after[at : at + PAGE]
    ]
    numbers = struct.pack(f"<{1 + len(pages)}I", len(pages), *pages)
    return numbers + b"".join(after[p * PAGE : (p + 1) * PAGE] for p in pages)


class _State(NamedTuple):
    """All that appending changes. It is replaced at once, so an interrupt finds either the old or the new one."""

    # What the file has.
    blocks: List[Block]
    length: int
    section: int
    # The segment that is not written yet: what is stored of each snapshot, its line of the log, and the last snapshot.
    pending: List[Tuple[bytes, bytes]]
    last: bytes
    since: float
    count: int


class PackedRecording:
    """Appends snapshots to a packed capture; nothing in it is ever written over.

    What is not written yet is kept until a segment is complete. No new file is left where nothing was recorded.
    """

    def __init__(self, path: str, regions: Regions) -> None:
        self.path = path
        self._snapshot_bytes = regions.length
        if regions.length > MAX_SNAPSHOT_BYTES:
            raise ValueError(
                f"{path}: expected snapshots of at most {MAX_SNAPSHOT_BYTES:,} bytes in a packed capture,"
                f" found {regions.length:,}; give --ram for less, or name a file that isn't called .hrz"
            )
        self._began = time.monotonic()
        self._header = json.dumps(
            {
                "regions": [
                    {"name": region.name, "start": region.start, "length": region.length}
                    for region in regions.all
                ],
                "page": PAGE,
                "labels": {},
            }
        ).encode()
        self._is_new = not os.path.exists(path)
        self._file: BinaryIO = open(path, "a+b", buffering=0)
        try:
            found = blocks(self._file)
            section = self._known_section(found)
        except (ValueError, KeyError, zlib.error) as error:
            self._file.close()
            raise ValueError(
                f"{path}: expected a whole packed capture of {regions} to append to,"
                f" found {error}; name a new file"
            )
        length = found[-1].end if found else 0
        self.first = _next(found)
        self._state = _State(found, length, section, [], b"", 0.0, self.first)

    def _known_section(self, found: List[Block]) -> int:
        """The section of the file that the snapshots belong to; -1 of a new file."""
        headers = [block for block in found if block.kind == b"H"]
        if not found:
            return -1
        if not headers:
            raise ValueError("no header")
        last = max(headers, key=lambda block: block.section)
        said = json.loads(self._data(last))
        regions = json.loads(self._header)["regions"]
        if _places(said["regions"]) != _places(regions) or said.get("page", PAGE) != PAGE:
            raise ValueError(f"one of {said['regions']}")
        return last.section

    def _data(self, block: Block) -> bytes:
        self._file.seek(block.offset + HEAD_BYTES)
        stored = self._file.read(block.stored)
        if zlib.crc32(stored) != block.crc:
            raise ValueError(f"a damaged block at offset {block.offset}")
        return zlib.decompress(stored)

    @property
    def count(self) -> int:
        return self._state.count

    @property
    def recorded(self) -> int:
        return self.count - self.first

    def now(self) -> float:
        """Seconds since the capture began."""
        return round(time.monotonic() - self._began, 6)

    def append(self, ram: bytes, event: Dict[str, Any]) -> int:
        """Takes one snapshot and its line; gives its number, counted from 0 in the whole file."""
        number = self.count
        line = (json.dumps({"snapshot": number, **event}) + "\n").encode()
        self.mend()
        if self._is_full():
            self._flush()
        state = self._state
        part = changes(state.last, ram) if state.pending else bytes(ram)
        self._state = state._replace(
            pending=state.pending + [(part, line)],
            last=bytes(ram),
            since=state.since if state.pending else time.monotonic(),
            count=number + 1,
        )
        return number

    def _is_full(self) -> bool:
        pending = self._state.pending
        return bool(pending) and (
            len(pending) >= SEGMENT_SNAPSHOTS
            or sum(len(part) for part, _ in pending) >= 2 * self._snapshot_bytes
            or sum(len(line) for _, line in pending) >= LOG_BYTES
            or time.monotonic() - self._state.since >= SEGMENT_SECONDS
        )

    def mend(self) -> None:
        """Cuts off what an interrupted append has left."""
        if os.fstat(self._file.fileno()).st_size != self._state.length:
            os.ftruncate(self._file.fileno(), self._state.length)

    def _flush(self) -> None:
        """Writes the lines, then their segment; interrupted, they are still to be written."""
        state = self._state
        written: List[Tuple[Block, bytes]] = []
        section = max(0, state.section)
        if state.section < 0:
            self._block(written, b"H", 0, 0, 0, self._header)
        parts = b"".join(part for part, _ in state.pending)
        first = state.count - len(state.pending)
        self._block(written, b"E", 0, 0, 0, b"".join(line for _, line in state.pending))
        self._block(written, b"S", first, len(state.pending), section, parts)
        self._write(written)
        self._state = state._replace(
            blocks=state.blocks + [block for block, _ in written],
            length=written[-1][0].end,
            section=section,
            pending=[],
        )

    def _write(self, written: List[Tuple[Block, bytes]]) -> None:
        left = memoryview(b"".join(data for _, data in written))
        while left:
            left = left[self._file.write(left) :]

    def _block(
        self,
        written: List[Tuple[Block, bytes]],
        kind: bytes,
        first: int,
        count: int,
        section: int,
        plain: bytes,
    ) -> None:
        """Adds a block behind those in `written`, which lie behind what the file has."""
        offset = written[-1][0].end if written else self._state.length
        data = plain if kind == b"I" else zlib.compress(plain)
        fields = (kind, first, count, section, len(data), len(plain), zlib.crc32(data))
        head = HEAD.pack(MARK, *fields)
        head += struct.pack("<I", zlib.crc32(head))
        written.append((Block(offset, *fields), head + data))

    def _end(self) -> None:
        """Writes the headers again, and the index."""
        known = self._state.blocks
        written: List[Tuple[Block, bytes]] = []
        headers = {block.section: block for block in known if block.kind == b"H"}
        for section in sorted(headers):
            self._block(written, b"H", 0, 0, section, self._data(headers[section]))
        index = b"".join(
            ENTRY.pack(b.offset, b.first, b.count, b.section, b.kind, 0)
            for b in known + [block for block, _ in written]
        )
        index += struct.pack("<Q", written[-1][0].end) + MARK + b"I"
        self._block(written, b"I", self.count, 0, 0, index)
        self._write(written)

    def close(self) -> None:
        self.mend()
        if self._state.pending:
            self._flush()
        if self.recorded:
            self._end()
        self._file.close()
        if self.count == 0 and self._is_new:
            os.unlink(self.path)
