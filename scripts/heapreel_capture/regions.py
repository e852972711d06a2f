"""The regions of RAM that a snapshot holds, one after another, and the file that says which they are."""

import json
import os
from dataclasses import dataclass
from typing import Callable, Dict, Iterable, List, Optional, Sequence

# What is read of the C stack: below its pointer, for it grows, and above.
BELOW_STACK_BYTES = 2048
ABOVE_STACK_BYTES = 16384
STACK_STEP_BYTES = 1024
# Areas that lie closer together are recorded as one region, with what is between them.
MAX_GAP_BYTES = 65536
ALIGNED_BYTES = 16

Read = Callable[[int, int], bytes]


@dataclass(frozen=True)
class Region:
    """Addresses `start` to `end`, the latter left out; `name` may be empty."""

    name: str
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end

    def __str__(self) -> str:
        return f"{self.name} 0x{self.start:08x}..0x{self.end:08x}".strip()


class Regions:
    """Some regions in the order of their bytes. None overlaps another."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self.all = list(regions)
        in_order = sorted(self.all, key=lambda region: region.start)
        for one, other in zip(in_order, in_order[1:]):
            if one.end > other.start:
                raise ValueError(
                    f"RAM: expected regions that don't overlap, found {one} and {other}; correct --ram"
                )

    @property
    def length(self) -> int:
        return sum(region.length for region in self.all)

    def hold(self, start: int, end: int) -> bool:
        return any(region.holds(start, end) for region in self.all)

    def offset(self, address: int) -> Optional[int]:
        """Where in a snapshot the byte of an address is, if it is in it."""
        before = 0
        for region in self.all:
            if region.start <= address < region.end:
                return before + address - region.start
            before += region.length
        return None

    def __str__(self) -> str:
        return ", ".join(str(region) for region in self.all)

    def write_beside(self, path: str, appends: bool) -> None:
        """Says in `path`.regions.json which they are, where they are several; else it is not there.

        What is appended to has to have had the same.
        """
        beside = path + ".regions.json"
        text = self._json() if len(self.all) > 1 else ""
        there = ""
        if os.path.exists(beside):
            with open(beside, encoding="utf-8") as file:
                there = file.read()
        if appends and there != text:
            raise ValueError(
                f"{path}: expected snapshots of the same regions of RAM to append to, found others;"
                " name a new file"
            )
        if text:
            with open(beside, "w", encoding="utf-8") as file:
                file.write(text)
        elif there:
            os.unlink(beside)

    def _json(self) -> str:
        listed: List[Dict[str, object]] = [
            {
                **({"name": region.name} if region.name else {}),
                "start": f"0x{region.start:08x}",
                "length": region.length,
            }
            for region in self.all
        ]
        return json.dumps({"regions": listed}, indent=1) + "\n"


def of_areas(spans: Iterable["tuple[int, int]"], known: Regions) -> List[Region]:
    """Regions that hold these spans, of which `known` holds none."""
    joined: List[List[int]] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] < MAX_GAP_BYTES and not _between(
            joined[-1][1], start, known
        ):
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return [
        Region("heap" if number == 0 else f"heap{number + 1}", start, end)
        for number, (start, end) in enumerate(joined)
    ]


def _between(start: int, end: int, known: Regions) -> bool:
    return any(start < region.end and region.start < end for region in known.all)


def of_stack(pointer: int, known: Regions, read: Read) -> Optional[Region]:
    """What can be read around the stack pointer, if no region has it."""
    if known.hold(pointer, pointer + 1):
        return None
    start = (pointer - BELOW_STACK_BYTES) // ALIGNED_BYTES * ALIGNED_BYTES
    limit = pointer // ALIGNED_BYTES * ALIGNED_BYTES + ABOVE_STACK_BYTES
    for region in known.all:
        if region.end <= pointer:
            start = max(start, region.end)
        else:
            limit = min(limit, region.start)
    end, step = pointer, STACK_STEP_BYTES
    while end < limit and step >= 4:
        if _readable(end, min(step, limit - end), read):
            end = min(limit, end + step)
        else:
            step //= 2
    while start < pointer and not _readable(start, pointer - start, read):
        start = min(pointer, start + STACK_STEP_BYTES)
    return Region("stack", start, end) if start < end else None


def _readable(start: int, length: int, read: Read) -> bool:
    try:
        read(start, length)
        return True
    except Exception:  # GDB's MemoryError: gdb is not imported here
        return False
