"""Allocation tables: block states, what changed between two, and which changes belong together."""

from dataclasses import dataclass
from typing import List, Optional, Sequence, Set, Tuple

FREE, HEAD, TAIL, MARK = range(4)
_FREED, _TRIMMED, _MARKED, _UNMARKED = (
    (HEAD, FREE),
    (TAIL, FREE),
    (HEAD, MARK),
    (MARK, HEAD),
)
_EXTENDED = (FREE, TAIL)
_HAS_MARK = bytes(
    any(byte >> shift & 3 == MARK for shift in (0, 2, 4, 6)) for byte in range(256)
)

DETAILS = ("write", "mutation", "collection")


@dataclass(frozen=True)
class Change:
    """One block whose state changed."""

    area: int
    block: int
    old: int
    new: int

    @property
    def step(self) -> Tuple[int, int]:
        return self.old, self.new


def changes(old: Sequence[bytes], new: Sequence[bytes]) -> List[Change]:
    """The blocks in which two sets of tables of the same areas differ, in address order."""
    found = []
    for area, (before, after) in enumerate(zip(old, new)):
        if before == after:
            continue
        for index, (a, b) in enumerate(zip(before, after)):
            for slot in range(4) if a != b else ():
                old_state, new_state = a >> 2 * slot & 3, b >> 2 * slot & 3
                if old_state != new_state:
                    found.append(Change(area, 4 * index + slot, old_state, new_state))
    return found


def has_mark(tables: Sequence[bytes]) -> bool:
    return any(1 in table.translate(_HAS_MARK) for table in tables)


@dataclass
class Mutation:
    """Changes that belong together: one allocation, one release, one phase of a collection."""

    kind: str
    last: Change
    stack_pointer: int
    frees: bool = False

    @staticmethod
    def begun(kind: str, found: List[Change], stack_pointer: int) -> "Mutation":
        return Mutation(kind, found[-1], stack_pointer, _frees(found))

    def take(self, found: List[Change]) -> None:
        self.last = found[-1]
        self.frees = self.frees or _frees(found)


def _frees(found: List[Change]) -> bool:
    return any(change.step == _FREED for change in found)


class Mutations:
    """Tells, write by write, whether a change completes the mutation before it or begins one.

    An allocation writes its HEAD, then its TAILs upward; a release clears them in the same order;
    a collection turns live HEADs to MARKs, then sweeps upward (py/gc.c: gc_alloc, gc_free,
    gc_realloc, gc_collect_end). The writes of one are made at one stack depth.
    """

    def __init__(self, detail: str) -> None:
        self._detail = detail
        self._sweep_pcs: Set[int] = set()

    def kind(
        self, found: List[Change], pending: Optional[Mutation], marks: bool, pc: int
    ) -> str:
        steps = {change.step for change in found}
        if steps == {_MARKED}:
            return "mark"
        if steps <= {_UNMARKED, _FREED, _TRIMMED}:
            if marks or _UNMARKED in steps:
                self._sweep_pcs.add(pc)
                return "sweep"
            if pending and pending.kind == "sweep" and pc in self._sweep_pcs:
                return "sweep"
            return "free" if found[0].step == _FREED else "shrink"
        if found[0].step == (FREE, HEAD):
            return "allocate"
        return "grow" if steps == {_EXTENDED} else "other"

    def continues(
        self, pending: Mutation, kind: str, found: List[Change], sp: int
    ) -> bool:
        """Whether these changes are more of the pending mutation."""
        if self._detail == "write":
            return False
        steps = {change.step for change in found}
        first, last = found[0], pending.last
        adjacent = (first.area, first.block) == (last.area, last.block + 1)
        if adjacent and sp == pending.stack_pointer:
            if pending.kind in ("allocate", "grow") and steps == {_EXTENDED}:
                return True
            if pending.kind in ("free", "shrink", "sweep") and steps == {_TRIMMED}:
                return True
        if kind != pending.kind or kind not in ("mark", "sweep"):
            return False
        return (
            kind == "mark"
            or self._detail == "collection"
            or not (pending.frees and _FREED in steps)
        )
