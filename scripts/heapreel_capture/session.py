"""One capture, from finding the heap to the last snapshot. Imported inside GDB only."""

import argparse
import queue
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

import gdb

from . import target, triggers
from .interruption import Interruption
from .packed import PackedRecording
from .progress import Progress
from .recorder import Recorder
from .recording import Recording
from .regions import Region, Regions, of_areas, of_stack
from .signature import Area, is_splittable


def _ram(options: argparse.Namespace) -> Regions:
    """The RAM to record, from the options or else the symbols."""
    if options.ram:
        if options.ram_start is not None or options.ram_length is not None:
            raise gdb.GdbError(
                "--ram: expected no --ram-start and --ram-length beside it, found some; leave them out"
            )
        return _regions(options.ram)
    known = target.ram_of_symbols()
    if known is None and options.ram_start is None and options.ram_length is None:
        known = target.state_of_symbols()
    if None in (options.ram_start, options.ram_length) and known is None:
        raise gdb.GdbError(
            "RAM: expected symbols that bound it (_ram_start.._ram_end, _srelocate.._estack, …),"
            " found none; give --ram-start and --ram-length, or --ram for each region"
        )
    start, length = known or (0, 0)
    start = start if options.ram_start is None else options.ram_start
    length = length if options.ram_length is None else options.ram_length
    return Regions([Region("ram", start, start + length)])


def _regions(regions: List[Region]) -> Regions:
    try:
        return Regions(regions)
    except ValueError as error:
        raise gdb.GdbError(str(error))


def _with_all_areas(regions: Regions, areas: List[Area]) -> Regions:
    """The same and what lies outside of them: areas of the heap and, where those do, the stack."""
    outside = [
        (min(area.table_start, area.next_address), area.pool_end)
        if area.follows_its_struct
        else (area.table_start, area.pool_end)
        for area in areas
        if not regions.hold(area.table_start, area.pool_end)
    ]
    if not outside:
        return regions
    more = _regions(regions.all + of_areas(outside, regions))
    pointer = target.registers().get("sp")
    stack = None if pointer is None else of_stack(pointer, more, target.read)
    return _regions(more.all + ([] if stack is None else [stack]))


def _recording(path: str, regions: Regions) -> Union[Recording, PackedRecording]:
    try:
        if path.endswith(".hrz"):
            return PackedRecording(path, regions)
        return Recording(path, regions.length)
    except ValueError as error:
        raise gdb.GdbError(str(error))
    except OSError as error:
        raise gdb.GdbError(
            f"{path}: expected a file that can be written, found: {error.strerror};"
            " check its folder, or name another"
        )


class Capture:
    """Records the heap of the target GDB is connected to."""

    def __init__(self, options: argparse.Namespace) -> None:
        if not target.is_alive():
            raise gdb.GdbError(
                "target: expected one that runs, found none; connect first (`target remote …`)"
            )
        self._options = options
        self._regions = _ram(options)
        self._areas = self._find_areas()
        if not options.ram:
            self._regions = _with_all_areas(self._regions, self._areas)
        self._recorder = Recorder(
            _recording(options.file, self._regions),
            self._regions,
            options.detail,
            options.every,
            options.snapshots,
        )
        self._progress = Progress()
        self._interruption = Interruption()
        self._armed: List[triggers.Trigger] = []
        self._areas_stale = False
        self._interrupted = False
        self._ending: List["queue.Queue[Dict[str, Any]]"] = []
        self._held = False  # stopped at a trigger, for a request
        self._end: Optional[str] = None
        self._fault: Optional[Exception] = None
        self._stop_event: Optional[gdb.StopEvent] = None

    def run(self) -> None:
        recording = self._recorder.recording
        if recording.first:
            print(
                f"heapreel-capture: {recording.path} has {recording.first} snapshots; appending"
            )
        self._announce()
        self._write_regions()
        print(f"heapreel-capture: recording into {recording.path}; Ctrl-C ends it")
        gdb.events.stop.connect(self._on_stop)
        try:
            self._recorder.begin(self._areas)
            self._listen()
            self._arm()
            while self._end is None:
                self._go()
            self._finish()
        finally:
            gdb.events.stop.disconnect(self._on_stop)
            for answer in self._ending:
                answer.put({"recorded": recording.recorded})
            self._disarm()
            self._close()
            recording.close()
            self._progress.end()
        print(
            f"heapreel-capture: {recording.recorded} snapshots of {self._regions.length} bytes"
            f" ({recording.first}..{recording.count - 1}) in {recording.path},"
            f" {recording.now():.1f} s; ended: {self._end}"
        )

    def _close(self) -> None:
        """Takes no more requests, and lets the target run until GDB knows of all that were made."""
        self._interruption.close()
        try:
            while self._interruption.is_posted and target.is_alive():
                target.go_on(quietly=True)
        except gdb.error:
            pass  # the target is gone, which is no fault any more

    def _write_regions(self) -> None:
        recording = self._recorder.recording
        path = recording.path
        if isinstance(recording, PackedRecording):
            return  # it says itself which they are
        try:
            self._regions.write_beside(path, recording.first > 0)
        except ValueError as error:
            raise gdb.GdbError(str(error))
        except OSError as error:
            raise gdb.GdbError(
                f"{path}.regions.json: expected a file that can be written, found: {error.strerror}"
            )

    def _find_areas(self) -> List[Area]:
        return target.find_heap(self._regions)

    def _announce(self) -> None:
        if len(self._regions.all) > 1:
            print(f"heapreel-capture: RAM {self._regions}")
        for area in self._areas:
            if not self._regions.hold(area.table_start, area.pool_end):
                print(
                    "heapreel-capture: warning: the next area is not in the RAM that is recorded;"
                    " give --ram for it and begin again"
                )
        for area in self._areas:
            print(f"heapreel-capture: area of {area}")

    def _listen(self) -> None:
        path = self._options.control
        try:
            if path:
                self._interruption.listen(path)
        except OSError as error:
            raise gdb.GdbError(
                f"--control {path}: expected a path for a new socket, found: {error.strerror};"
                " choose another"
            )

    # What stops the target

    def _arm(self) -> None:
        options = self._options
        if options.interval:
            self._recorder.now()
            self._interruption.every(options.interval)
        elif triggers.has_log_function() and not options.watch:
            step = self._recorder.on_log
            self._armed = [triggers.at_log(lambda: self._guarded(step))]
        else:
            self._watch_tables()

    def _ranges(self) -> List[Tuple[int, int]]:
        tables = [(area.table_start, area.table_bytes) for area in self._areas]
        return self._options.watch or tables

    def _watch_tables(self) -> None:
        step = self._recorder.on_write
        self._armed = triggers.at_writes(lambda: self._guarded(step), self._ranges())
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
        """Serves a stop of ours; gives whether GDB shall stop, too."""
        try:
            try:
                step()
            except KeyboardInterrupt:
                # A request or Ctrl-C came while this stop was served: serve it whole, then stop.
                self._interrupted = True
                self._recorder.recording.mend()
                step()
        except Exception as error:
            self._fault = error
        if self._recorder.full:
            self._end = f"--snapshots {self._options.snapshots} reached"
        self._tell()
        self._held = self._interruption.is_due
        return bool(self._end or self._fault or self._interrupted or self._held)

    def _tell(self) -> None:
        """Says how far the recording is, when the state it is about is whole."""
        try:
            self._progress.recorded(self._recorder.recording.recorded)
        except KeyboardInterrupt:
            self._interrupted = True

    # The loop

    def _go(self) -> None:
        self._stop_event = None
        self._interrupted = False
        self._held = False
        try:
            target.go_on(quietly=bool(self._options.interval or self._options.control))
        except KeyboardInterrupt:
            self._interrupted = True
        except gdb.error as error:
            if self._armed and ("insert" in str(error) or "aborted" in str(error)):
                raise triggers.refused(self._ranges(), str(error))
            self._end = f"the target is gone ({error})"
        if self._fault:
            raise gdb.GdbError(
                f"capture stopped after {self._recorder.recording.recorded} snapshots: {self._fault}"
            )
        if self._end is None and not target.is_alive():
            self._end = "the target has exited"
        if self._end is None:
            self._serve()

    def _serve(self) -> None:
        """Finds out why the target stopped, when the capture has not ended by itself."""
        self._tell()
        event = self._stop_event
        signal = event.stop_signal if isinstance(event, gdb.SignalEvent) else None
        by_signal = self._interrupted or signal == "SIGINT"
        for what, answer in self._interruption.waiting():
            if what == "end":
                self._end = "asked to"
                self._ending.append(answer)
            else:
                answer.put(self._answer(what))
        if self._areas_stale:
            self._relist()
        elif by_signal:
            if not self._interruption.explains_signal() and self._end is None:
                self._end = "interrupted"
        elif event is not None and not self._held:
            reason = signal or type(event).__name__
            self._end = f"the target stopped by itself ({reason})"

    def _answer(self, what: str) -> Dict[str, Any]:
        if what not in ("snapshot", "sample"):
            return {"error": f"expected snapshot or end, found {what!r}"}
        recorder = self._recorder
        number = recorder.now() if what == "snapshot" else recorder.sample()
        if recorder.full:
            self._end = f"--snapshots {self._options.snapshots} reached"
        return {"snapshot": number}

    def _relist(self) -> None:
        """Reads the list of areas again after one of its links has changed."""
        self._areas_stale = False
        try:
            areas = self._find_areas()
        except gdb.GdbError as error:
            print(f"heapreel-capture: warning: going on with the areas known: {error}")
            return
        if areas == self._areas:
            return
        self._disarm()
        self._recorder.follow(areas)
        self._areas = areas
        self._announce()
        self._watch_tables()

    def _finish(self) -> None:
        if not self._recorder.holds_change or self._recorder.full:
            return
        if target.is_alive():
            self._recorder.now()
        else:
            print(
                "heapreel-capture: warning: the target ended before its last change could be read"
            )
