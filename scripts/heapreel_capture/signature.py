"""Finding the heap in a RAM image by the words of `mp_state_mem` (py/mpstate.h), with no symbols.

An area's words are `alloc_table_start, alloc_table_byte_len, [finaliser_table_start],
[third_table_start], pool_start, pool_end`, preceded by `next` where the heap can be split. They
are recognised by the formula of `gc_setup_area` (py/gc.c) that ties the table's length to the
pool. Words are 32 bits, little-endian.
"""

import struct
from dataclasses import dataclass
from typing import Callable, Iterable, Iterator, List, Optional, Sequence, Tuple

WORD_BYTES = 4
BLOCK_SIZES_BYTES = (16, 32)
# (finaliser table, third table). A third table alone has the words of a finaliser table alone.
EXTRA_TABLES = ((1, 0), (1, 1), (0, 0))
GAP_BYTES = (1, 0)
# sizeof(mp_state_mem_area_t): an added area's table follows its struct directly.
AREA_STRUCT_BYTES = range(20, 40, WORD_BYTES)
MAX_RECORD_BYTES = 40
MAX_TABLE_BYTES = 1 << 20

# Gives bytes of the target at an address, or none where it can't be read.
Read = Callable[[int, int], Optional[bytes]]


@dataclass(frozen=True)
class Area:
    """One area of the heap; `struct_address` is where its `alloc_table_start` word lies."""

    struct_address: int
    table_start: int
    table_bytes: int
    pool_start: int
    pool_end: int
    next_area: int

    @property
    def next_address(self) -> int:
        """Where the `next` word lies, if this firmware can split its heap."""
        return self.struct_address - WORD_BYTES

    @property
    def follows_its_struct(self) -> bool:
        return self.table_start - self.next_address in AREA_STRUCT_BYTES

    @property
    def block_bytes(self) -> int:
        return (self.pool_end - self.pool_start) // (4 * self.table_bytes)

    def __str__(self) -> str:
        return (
            f"{4 * self.table_bytes} blocks of {self.block_bytes} bytes at"
            f" 0x{self.pool_start:08x}, table of {self.table_bytes} bytes at 0x{self.table_start:08x}"
        )


def table_length(
    span_bytes: int, block_bytes: int, extra_tables: int, gap_bytes: int
) -> int:
    """Length of the allocation table that `gc_setup_area` carves from a span of memory."""
    return (span_bytes - gap_bytes) * 8 // (8 + 32 * block_bytes + 4 * extra_tables)


def _fits(words: Sequence[int], finaliser: int, third: int) -> bool:
    table_start, table_bytes = words[0], words[1]
    pool_start, pool_end = words[2 + finaliser + third], words[3 + finaliser + third]
    if not (0 < table_bytes and table_start + table_bytes <= pool_start < pool_end):
        return False
    block_bytes, rest = divmod(pool_end - pool_start, 4 * table_bytes)
    if rest or block_bytes not in BLOCK_SIZES_BYTES or pool_end % block_bytes:
        return False
    bit_table_bytes = (4 * table_bytes + 7) // 8
    extra = finaliser + third
    for gap in GAP_BYTES:
        extra_start = table_start + table_bytes + gap
        starts = [extra_start + number * bit_table_bytes for number in range(extra)]
        if (
            table_length(pool_end - table_start, block_bytes, extra, gap) == table_bytes
            and list(words[2 : 2 + extra]) == starts
            and extra_start + extra * bit_table_bytes <= pool_start
        ):
            return True
    return False


def _area(
    address: int, words: Sequence[int], index: int, read: Read
) -> Optional[Area]:
    """The area whose words begin at `index`, which is at `address`, if they read as one."""
    if not (words[index] and 0 < words[index + 1] <= MAX_TABLE_BYTES):
        return None
    for finaliser, third in EXTRA_TABLES:
        view = words[index : index + 4 + finaliser + third]
        if len(view) == 4 + finaliser + third and _fits(view, finaliser, third):
            first = read(view[0], 1)
            if first and first[0] & 3 != 2:  # block 0 is never a TAIL
                return Area(
                    address, view[0], view[1], view[-2], view[-1], words[index - 1]
                )
            return None
    return None


def candidates(parts: Sequence[Tuple[int, bytes]], read: Read) -> List[Area]:
    """Every place in these parts of RAM, each with its address, that reads as an area of a heap."""
    found = []
    for start, ram in parts:
        words = struct.unpack_from(f"<{len(ram) // WORD_BYTES}I", ram)
        for index in range(1, len(words) - 3):
            if words[index] and 0 < words[index + 1] <= MAX_TABLE_BYTES:
                area = _area(start + index * WORD_BYTES, words, index, read)
                if area is not None:
                    found.append(area)
    return found


def _linked(area: Area, read: Read) -> Optional[Area]:
    """The area behind one, where that is not in the parts of RAM that were looked through."""
    record = read(area.next_area, MAX_RECORD_BYTES)
    if area.next_area % WORD_BYTES or not record:
        return None
    words = struct.unpack(f"<{MAX_RECORD_BYTES // WORD_BYTES}I", record)
    found = _area(area.next_area + WORD_BYTES, words, 1, read)
    return found if found is not None and found.follows_its_struct else None


def _chain(
    first: Area, by_next_address: "dict[int, Area]", read: Read
) -> Iterator[Area]:
    area: Optional[Area] = first
    seen = set()
    while area is not None and area.struct_address not in seen:
        seen.add(area.struct_address)
        yield area
        area = by_next_address.get(area.next_area) or _linked(area, read)


def heaps(
    parts: Sequence[Tuple[int, bytes]],
    read: Read,
    within: Optional[Tuple[int, int]] = None,
) -> List[List[Area]]:
    """The heaps in these parts of RAM, each a list of areas in the order of their `next` pointers.

    A heap begins with an area whose table does not follow its struct: the first area's struct lies
    inside `mp_state_ctx`. This leaves out what an area that was freed has left in RAM. Tables and
    further areas may be in other parts, of which `read` gives the bytes, or none.
    """
    everywhere = candidates(parts, read)
    by_next_address = {area.next_address: area for area in everywhere}
    firsts: Iterable[Area] = [
        area for area in everywhere if not area.follows_its_struct
    ]
    if within is not None:
        firsts = [
            area for area in firsts if within[0] <= area.struct_address < within[1]
        ]
    return [list(_chain(first, by_next_address, read)) for first in firsts]


def is_splittable(areas: List[Area]) -> bool:
    """Whether the word before the last area can be a `next` pointer: it ends the list with 0."""
    return areas[-1].next_area == 0
