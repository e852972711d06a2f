"""Adds the command `heapreel-capture` to GDB: `source scripts/heapreel_gdb.py`."""

import os
import sys

import gdb

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from heapreel_capture.options import parser  # noqa: E402
from heapreel_capture.session import Capture  # noqa: E402


class HeapreelCapture(gdb.Command):
    """Record a MicroPython or CircuitPython heap while it changes, for heapreel.

    heapreel-capture FILE [--ram-start A --ram-length N | --ram [NAME=]A+N ...]
                          [--snapshots N] [--every K]
                          [--detail write|mutation|collection] [--interval S]
                          [--watch A:N]... [--control SOCKET]

    Appends raw RAM snapshots to FILE, back to back, and to FILE.events.ndjson one line for each:
      {"snapshot": 7, "time": 0.81, "event": "allocate", "pc": "0x…", "lr": "0x…", "sp": "0x…",
       "symbol": "…"}
    where time is when the change was made, in seconds of this computer since the capture began, pc
    and lr are where it was made, and symbol is there when GDB knows it. sp is the stack pointer when
    RAM was read, so that calls in progress are told from what older ones left on the stack. The event is start, allocate,
    grow, shrink, free, mark or sweep (of a collection), log (gc_log_change, with its arguments),
    forced, sample, or other. begun_in, where it is there, is the snapshot whose RAM was read as that
    change began: the Python that made the change was running in it. Connect to the target first (target remote …)
    and let it come to its prompt; symbols help but are not needed. Ctrl-C ends the capture, and so
    do the target's end, --snapshots, and any stop of the target that is not ours.

    A FILE called .hrz becomes a packed capture, about a hundred times smaller, with these lines in
    it. It grows by a segment of many snapshots, which is written at the first snapshot two seconds
    after its first one, or before; if GDB is killed, what came later is lost.

    The heap is found through mp_state_ctx where GDB knows that symbol, else by the signature of
    mp_state_mem in RAM. Addresses are 32 bits.

      --ram-start A --ram-length N   the RAM to record; without them, the linker symbols that bound it
                        areas of the heap that lie elsewhere, and then the stack, are regions of their own
      --ram NAME=A+N    exactly these regions of RAM instead, again for each
                        Several regions are back to back in each snapshot; FILE.regions.json says which.
      --snapshots N     end after N snapshots
      --every K         record every Kth change (the state at the end is recorded in any case)
      --detail D        what counts as one change:
                          write       each write to the allocation table: half-done allocations, too
                          mutation    (default) a whole allocation, a whole release, the marking of
                                      a collection, each object it sweeps
                          collection  as mutation, but the sweep of a collection is one
      --interval S      look every S seconds instead, and record if the table has changed
      --watch A:N       watch these N bytes at A (give it again for more) instead of all tables
      --control SOCKET  make this Unix socket and take a word a line from it: snapshot (record
                        now), end. Each is answered with one line of JSON: {"snapshot": 7}

    What stops the target: a breakpoint at gc_log_change where the firmware has it (CircuitPython
    built with LOG_HEAP_ACTIVITY), else hardware watchpoints over the allocation tables of all
    areas. QEMU can watch any length; a Cortex-M's DWT has 1 to 4 comparators, each for an aligned
    power of two of bytes, so there use --watch for a part of the table, or --interval.

    A change is recorded when the next one begins, with the tables as they were before that: the
    snapshot then shows a whole change with the objects filled in. Nothing is left out by this
    but the last change of a target that exits. The finaliser table and the free-block hints may be one
    change ahead, and so is the table itself for what gc_log_change reports late (resizing in
    place, parts of a sweep). With --interval a snapshot may show half a change.

    With a split heap every area is watched; the list of areas is read again when a link in it
    changes (with --watch, --interval and gc_log_change: only areas known at the start).
    """

    def __init__(self) -> None:
        super().__init__("heapreel-capture", gdb.COMMAND_DATA, gdb.COMPLETE_FILENAME)

    def invoke(self, argument: str, from_tty: bool) -> None:
        self.dont_repeat()
        Capture(parser().parse_args(gdb.string_to_argv(argument))).run()


HeapreelCapture()
