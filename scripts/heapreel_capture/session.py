"""One capture, from finding the heap to the last snapshot. Imported inside GDB only."""

import argparse
import time
from typing import Any, Callable, Dict, List, Optional

import gdb

from . import target, triggers
from .interruption import Interruption
from .recording import Recording
from .signature import Area, is_splittable
from .table import Change, Mutation, Mutations, changes, has_mark


class Capture:
    """Records the heap of the target GDB is connected to.

    A change is held back until the next one begins (or the capture is asked or ended): the snapshot
    then shows the heap as it was just before that next change, whole and with its objects filled in.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        if not target.is_alive():
            raise gdb.GdbError(
                "target: expected one that runs, found none; connect first (`target remote …`)"
            )
        known = target.ram_of_symbols()
        if None in (options.ram_start, options.ram_length) and known is None:
            raise gdb.GdbError(
                "RAM: expected symbols that bound it (_ram_start.._ram_end, _srelocate.._estack, …), found none;"
                " give --ram-start and --ram-length"
            )
        start, length = known or (0, 0)
        self._start = start if options.ram_start is None else options.ram_start
        self._length = length if options.ram_length is None else options.ram_length
        self._options = options
        self._mutations = Mutations(options.detail)
        self._interruption = Interruption()
        self._armed: List[triggers.Trigger] = []
        self._pending: Optional[Mutation] = None
        self._event: Optional[Dict[str, Any]] = None
        self._mutation_count = 0
        self._end: Optional[str] = None
        self._fault: Optional[BaseException] = None
        self._areas_stale = False
        self._stop_event: Optional[gdb.StopEvent] = None
        ram = target.read_ram(self._start, self._length)
        self._areas: List[Area] = target.find_heap(ram, self._start)
        self._tables = self._read_tables()
        try:
            self._recording = Recording(options.file, self._length)
        except (OSError, ValueError) as error:
            raise gdb.GdbError(f"capture file: {error}")

    def run(self) -> None:
        began = time.monotonic()
        gdb.events.stop.connect(self._on_stop)
        try:
            self._announce()
            self._record({"event": "start", **target.where()})
            self._arm()
            if self._options.control:
                self._interruption.listen(self._options.control)
            while self._end is None:
                self._go()
            self._finish()
        finally:
            gdb.events.stop.disconnect(self._on_stop)
            self._interruption.close()
            self._disarm()
            self._recording.close()
        count, first = self._recording.recorded, self._recording.first
        print(
            f"heapreel-capture: {count} snapshots of {self._length} bytes ({first}..{first + count - 1}) in"
            f" {self._recording.path}, {time.monotonic() - began:.1f} s; ended: {self._end}"
        )

    def _announce(self) -> None:
        for area in self._areas:
            print(f"heapreel-capture: area of {area}")
        if self._recording.first:
            print(
                f"heapreel-capture: {self._recording.path} has {self._recording.first} snapshots; appending"
            )

    def _read_tables(self) -> List[bytes]:
        return [target.read(area.table_start, area.table_bytes) for area in self._areas]

    # What stops the target

    def _arm(self) -> None:
        options = self._options
        if options.interval:
            self._interruption.every(options.interval)
        elif triggers.has_log_function() and not options.watch:
            self._armed = [triggers.at_log(lambda: self._guarded(self._on_log))]
        else:
            self._watch_tables()

    def _watch_tables(self) -> None:
        ranges = self._options.watch or [(area.table_start, area.table_bytes) for area in self._areas]
        self._armed = triggers.at_writes(lambda: self._guarded(self._on_write), ranges)
        if is_splittable(self._areas) and not self._options.watch:
            links = [(area.next_address, 4) for area in self._areas]
            self._armed += triggers.at_writes(self._on_link, links)

    def _disarm(self) -> None:
        for trigger in self._armed:
            if trigger.is_valid():
                trigger.delete()
        self._armed = []

    def _on_link(self) -> bool:
        self._areas_stale = True
        return True

    def _on_stop(self, event: gdb.StopEvent) -> None:
        self._stop_event = event

    def _guarded(self, step: Callable[[], None]) -> bool:
        try:
            step()
            return self._end is not None
        except KeyboardInterrupt:
            # A request or Ctrl-C came while this stop was served: serve it whole, then stop.
            self._recording.mend()
            step()
        except Exception as error:
            self._fault = error
        return True

    def _on_write(self) -> None:
        tables = self._read_tables()
        found = changes(self._tables, tables)
        if not found:
            return
        values = target.registers()
        kind = self._mutations.kind(found, self._pending, has_mark(tables), values["pc"])
        stack_pointer = values.get("sp", 0)
        if self._pending and self._mutations.continues(self._pending, kind, found, stack_pointer):
            self._pending.take(found)
        else:
            self._complete(self._tables)
            if self._end is None:
                self._pending = Mutation.begun(kind, found, stack_pointer)
                self._event = target.where()
        self._tables = tables

    def _on_log(self) -> None:
        self._complete(None)
        if self._end is None:
            frame = gdb.selected_frame()
            self._pending = Mutation("log", Change(0, 0, 0, 0), 0)
            self._event = target.where()
            for name in ("start_block", "length"):
                try:
                    self._event[name] = int(frame.read_var(name))
                except ValueError:
                    pass  # no debug information: the line does without

    # What is recorded

    def _complete(self, tables: Optional[List[bytes]]) -> None:
        """The pending mutation is whole: records it unless --every leaves it out."""
        if self._pending is None:
            return
        self._mutation_count += 1
        if self._mutation_count % self._options.every == 0:
            self._flush(tables)

    def _flush(self, tables: Optional[List[bytes]]) -> int:
        assert self._pending is not None and self._event is not None
        number = self._record({"event": self._pending.kind, **self._event}, tables)
        self._pending = self._event = None
        return number

    def _record(self, event: Dict[str, Any], tables: Optional[List[bytes]] = None) -> int:
        """Records RAM as it is, but with these tables where the next mutation has begun to write."""
        ram = bytearray(target.read_ram(self._start, self._length))
        for area, table in zip(self._areas, tables or []):
            offset = area.table_start - self._start
            ram[offset : offset + len(table)] = table
        number = self._recording.append(bytes(ram), event)
        if self._recording.recorded == self._options.snapshots:
            self._end = f"--snapshots {self._options.snapshots} reached"
        return number

    def _force(self) -> int:
        self._tables = self._read_tables()
        if self._pending is not None:
            return self._flush(None)
        return self._record({"event": "forced", **target.where()})

    def _sample(self) -> Optional[int]:
        tables = self._read_tables()
        if tables == self._tables:
            return None
        self._tables = tables
        return self._record({"event": "sample", **target.where()})

    # The loop

    def _go(self) -> None:
        self._stop_event = None
        interrupted = False
        try:
            target.go_on(quietly=bool(self._options.interval or self._options.control))
        except KeyboardInterrupt:
            interrupted = True
        except gdb.error as error:
            if "insert" in str(error):
                ranges = self._options.watch or [(area.table_start, area.table_bytes) for area in self._areas]
                raise triggers.refused(ranges, str(error))
            self._end = f"the target is gone ({error})"
        if self._fault:
            raise gdb.GdbError(f"capture stopped after {self._recording.recorded} snapshots: {self._fault}")
        if self._end is None and not target.is_alive():
            self._end = "the target has exited"
        if self._end is None:
            self._serve(interrupted)

    def _serve(self, interrupted: bool) -> None:
        """Finds out why the target stopped, when the capture has not ended by itself."""
        requests = self._interruption.waiting()
        for what, answer in requests:
            answer.put(self._answer(what))
        if self._areas_stale:
            self._relist()
        elif not requests and not self._interruption.explains_signal():
            event = self._stop_event
            signal = event.stop_signal if isinstance(event, gdb.SignalEvent) else None
            if interrupted or signal == "SIGINT":
                self._end = "interrupted"
            elif event is not None:
                self._end = f"the target stopped by itself ({signal or type(event).__name__})"

    def _answer(self, what: str) -> Dict[str, Any]:
        if what == "snapshot":
            return {"snapshot": self._force()}
        if what == "sample":
            return {"snapshot": self._sample()}
        if what == "end":
            self._end = "asked to"
            return {"recorded": self._recording.recorded}
        return {"error": f"expected snapshot, sample or end, found {what!r}"}

    def _relist(self) -> None:
        """Reads the list of areas again after one of its links has changed."""
        self._areas_stale = False
        try:
            areas = target.find_heap(target.read_ram(self._start, self._length), self._start)
        except gdb.GdbError as error:
            print(f"heapreel-capture: warning: going on with the areas known: {error}")
            return
        if areas == self._areas:
            return
        self._complete(None)
        self._disarm()
        self._areas = areas
        self._tables = self._read_tables()
        self._announce()
        self._watch_tables()

    def _finish(self) -> None:
        if self._pending is None or self._recording.recorded == self._options.snapshots:
            return
        if target.is_alive():
            self._flush(None)
        else:
            print("heapreel-capture: warning: the target ended before its last change could be read")
