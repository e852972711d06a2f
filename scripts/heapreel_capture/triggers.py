"""What stops the target when its heap changes. Imported inside GDB only."""

from typing import Callable, Dict, List, Sequence, Tuple

import gdb

LOG_FUNCTION = "gc_log_change"
ADVICE = (
    "Cortex-M has 1 to 4 DWT comparators, each for an aligned power of two of bytes: give such a part of the"
    " table with --watch ADDRESS:LENGTH, or sample with --interval SECONDS, which needs no hardware"
)


class Trigger(gdb.Breakpoint):
    """A break- or watchpoint that calls a step and stops GDB only when the step says so."""

    def __init__(self, step: Callable[[], bool], *where: object) -> None:
        super().__init__(*where, internal=True)
        self._step = step
        self.silent = True

    def stop(self) -> bool:
        return self._step()


def has_log_function() -> bool:
    try:
        gdb.parse_and_eval(f"&{LOG_FUNCTION}")
        return True
    except gdb.error:
        return False


def at_log(step: Callable[[], bool]) -> Trigger:
    """A breakpoint at the function's first instruction, where its arguments are still in registers."""
    return Trigger(step, f"*{LOG_FUNCTION}", gdb.BP_BREAKPOINT)


def log_arguments() -> Dict[str, int]:
    """`start_block` and `length` of the call, by the calling convention of ARM, RISC-V or Xtensa."""
    frame = gdb.selected_frame()
    for registers in (
        ("r0", "r1"),
        ("a2", "a3") if "xtensa" in frame.architecture().name() else ("a0", "a1"),
    ):
        try:
            values = [int(frame.read_register(name)) & 0xFFFFFFFF for name in registers]
            return dict(zip(("start_block", "length"), values))
        except ValueError:
            continue
    return {}


def refused(ranges: Sequence[Tuple[int, int]], found: str) -> gdb.GdbError:
    places = ", ".join(f"{length} bytes at 0x{start:08x}" for start, length in ranges)
    found = " ".join(found.split()).rstrip(".")
    return gdb.GdbError(
        f"allocation table: expected a hardware watchpoint over {places}, found: {found}. {ADVICE}"
    )


def at_writes(
    step: Callable[[], bool], ranges: Sequence[Tuple[int, int]]
) -> List[Trigger]:
    """A hardware watchpoint over each range of addresses."""
    gdb.execute("set max-value-size unlimited", to_string=True)
    armed = []
    for start, length in ranges:
        expression = f"*(unsigned char(*)[{length}]){start:#x}"
        trigger = Trigger(step, expression, gdb.BP_WATCHPOINT, gdb.WP_WRITE)
        armed.append(trigger)
        if trigger.type != gdb.BP_HARDWARE_WATCHPOINT:
            for each in armed:
                each.delete()
            raise refused(ranges, "GDB would single-step (software watchpoint)")
    return armed
