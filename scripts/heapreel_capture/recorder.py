"""Which states of the heap are recorded, and as of when. Imported inside GDB only."""

from typing import Any, Dict, List, Optional, Union

from . import target, triggers
from .packed import PackedRecording
from .recording import Recording
from .regions import Regions
from .signature import Area
from .table import Change, Mutation, Mutations, changes, has_mark

NO_CHANGE = Change(0, 0, 0, 0)


class Recorder:
    """Takes what happens to the heap, one stop of the target at a time.

    A change is held back until the next one begins (or a snapshot is asked for): the snapshot then
    shows the heap as it was just before that next change, whole and with its objects filled in.
    """

    def __init__(
        self,
        recording: Union[Recording, PackedRecording],
        regions: Regions,
        detail: str,
        every: int,
        limit: Optional[int],
    ) -> None:
        self.recording = recording
        self._regions = regions
        self._mutations = Mutations(detail)
        self._every = every
        self._limit = limit
        self._mutation_count = 0
        self._areas: List[Area] = []
        self._tables: List[bytes] = []
        self._pending: Optional[Mutation] = None
        self._event: Dict[str, Any] = {}

    @property
    def full(self) -> bool:
        return self.recording.recorded == self._limit

    @property
    def holds_change(self) -> bool:
        return self._pending is not None

    def begin(self, areas: List[Area]) -> None:
        """The heap as it is now is the first state to be recorded."""
        self.follow(areas)
        self._hold(Mutation("start", NO_CHANGE, 0))

    def follow(self, areas: List[Area]) -> None:
        """These are the areas from now on; what was held back belongs to those before."""
        self._complete(None)
        self._areas = areas
        self._tables = self._read_tables()

    def on_write(self) -> None:
        """A table has been written."""
        tables = self._read_tables()
        found = changes(self._tables, tables)
        if not found:
            return
        registers = target.registers()
        stack_pointer = registers.get("sp", 0)
        marks = has_mark(tables)
        kind = self._mutations.kind(found, self._pending, marks, registers["pc"])
        pending = self._pending
        if pending and self._mutations.continues(pending, kind, found, stack_pointer):
            pending.take(found)
        else:
            begun_in = self._complete(self._tables)
            self._hold(Mutation.begun(kind, found, stack_pointer), begun_in)
        self._tables = tables

    def on_log(self) -> None:
        """`gc_log_change` is entered; most of its callers have yet to write the table."""
        begun_in = self._complete(None)
        self._hold(Mutation("log", NO_CHANGE, 0), begun_in)
        self._event.update(triggers.log_arguments())

    def now(self) -> int:
        """Records the heap as it is, which may be what was held back; gives the snapshot's number."""
        self._tables = self._read_tables()
        if self._pending is not None:
            return self._flush(None)
        return self._record(self._here("forced"), None)

    def sample(self) -> Optional[int]:
        """Records the heap if it has changed since it was last looked at."""
        tables = self._read_tables()
        if tables == self._tables:
            return None
        self._tables = tables
        return self._record(self._here("sample"), None)

    def _read_tables(self) -> List[bytes]:
        return [target.read(area.table_start, area.table_bytes) for area in self._areas]

    def _here(self, event: str) -> Dict[str, Any]:
        return {"time": self.recording.now(), "event": event, **target.where()}

    def _hold(self, mutation: Mutation, begun_in: Optional[int] = None) -> None:
        if not self.full:
            self._pending, self._event = mutation, self._here(mutation.kind)
            if begun_in is not None:
                self._event["begun_in"] = begun_in

    def _complete(self, tables: Optional[List[bytes]]) -> Optional[int]:
        """What is held back is whole: records it unless it is one that `every` leaves out.

        Gives the number of the snapshot, whose RAM is that of now, as the next change begins.
        """
        if self._pending is None:
            return None
        if self._pending.kind != "start":
            self._mutation_count += 1
        if self._mutation_count % self._every == 0:
            return self._flush(tables)
        return None

    def _flush(self, tables: Optional[List[bytes]]) -> int:
        number = self._record(self._event, tables)
        self._pending = None
        return number

    def _record(self, event: Dict[str, Any], tables: Optional[List[bytes]]) -> int:
        """Records RAM, with these tables in it where the next mutation has begun to write."""
        ram = bytearray(b"".join(map(target.read_ram, self._regions.all)))
        for area, table in zip(self._areas, tables or []):
            offset = self._regions.offset(area.table_start)
            if offset is not None:
                ram[offset : offset + len(table)] = table
        return self.recording.append(bytes(ram), {**event, **target.stack_pointer()})
