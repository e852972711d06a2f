"""What a capture reads from the target that GDB is connected to. Imported inside GDB only."""

import os
from typing import Any, Dict, List, Optional, Tuple

import gdb

from .regions import Region, Regions
from .signature import Area, heaps

# Linker symbols that bound the RAM of the ports' linker scripts, the widest first.
RAM_SYMBOLS = (
    ("_ram_start", "_ram_end"),
    ("_srelocate", "_estack"),
    ("_sdata", "_estack"),
    ("__data_start__", "__StackTop"),
)
# mp_state_mem lies in mp_state_ctx, behind the thread's state and the interpreter's.
STATE_BYTES = 8192


def address_of(symbol: str) -> Optional[int]:
    try:
        return int(gdb.parse_and_eval(f"&{symbol}")) & 0xFFFFFFFF
    except gdb.error:
        return None


def ram_of_symbols() -> Optional[Tuple[int, int]]:
    """Start and length of RAM, when the program's symbols say it."""
    for first, last in RAM_SYMBOLS:
        start, end = address_of(first), address_of(last)
        if start is not None and end is not None and start < end:
            return start, (end - start + 3) & ~3
    return None


def state_of_symbols() -> Optional[Tuple[int, int]]:
    """Start and length of the interpreter's state, when the program's symbols say it."""
    start = address_of("mp_state_ctx")
    if start is None:
        return None
    try:
        return start, (int(gdb.parse_and_eval("sizeof(mp_state_ctx)")) + 3) & ~3
    except gdb.error:
        return start, STATE_BYTES


def is_alive() -> bool:
    inferior = gdb.selected_inferior()
    return inferior.is_valid() and inferior.pid != 0


def read(start: int, length: int) -> bytes:
    return bytes(gdb.selected_inferior().read_memory(start, length))


def read_if_there(start: int, length: int) -> Optional[bytes]:
    try:
        return read(start, length)
    except (gdb.MemoryError, OverflowError):
        return None


def read_ram(region: Region) -> bytes:
    try:
        return read(region.start, region.length)
    except gdb.MemoryError as error:
        raise gdb.GdbError(
            f"RAM 0x{region.start:08x}..0x{region.end - 1:08x}: expected readable memory, found: {error};"
            " check --ram-start and --ram-length, or --ram, against the target's memory map"
        )


def find_heap(regions: Regions) -> List[Area]:
    """The areas of the one heap whose state is in RAM, by symbol and signature or by signature alone."""
    where = "RAM " + ", ".join(
        f"0x{region.start:08x}..0x{region.end - 1:08x}" for region in regions.all
    )
    state = address_of("mp_state_ctx")
    within = None if state is None else (state, state + STATE_BYTES)
    parts = [(region.start, read_ram(region)) for region in regions.all]
    found = heaps(parts, read_if_there, within)
    if len(found) == 1:
        return found[0]
    if found:
        places = ", ".join(f"0x{areas[0].struct_address:08x}" for areas in found)
        raise gdb.GdbError(
            f"{where}: expected the signature of mp_state_mem once, found it {len(found)} times ({places});"
            " load the firmware's symbols (`file firmware.elf`) so that mp_state_ctx tells which is meant"
        )
    if state is not None:
        raise gdb.GdbError(
            f"mp_state_ctx at 0x{state:08x}: expected mp_state_mem within {STATE_BYTES} bytes, found none;"
            f" check that the symbols are of the running firmware, that {where} holds it, and that the"
            " device has started its heap"
        )
    raise gdb.GdbError(
        f"{where}: expected the signature of mp_state_mem (allocation table, its length, pool), found none;"
        " let the device come to its prompt first and check --ram-start and --ram-length"
    )


def go_on(quietly: bool) -> None:
    """Lets the target run until it stops; quietly: without GDB's account of each stop.

    GDB prints that account past `to_string` and past its log, so standard output itself is turned away.
    """
    if not quietly:
        gdb.execute("continue", to_string=True)
        return
    gdb.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        gdb.execute("continue", to_string=True)
    finally:
        gdb.flush()
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def registers() -> Dict[str, int]:
    """pc, lr and sp of the stopped thread, those that this architecture has."""
    frame = gdb.selected_frame()
    found = {"pc": frame.pc()}
    for name in ("lr", "sp"):
        try:
            found[name] = int(frame.read_register(name)) & 0xFFFFFFFF
        except (ValueError, gdb.error):
            pass
    return found


def stack_pointer() -> Dict[str, str]:
    """sp of the stopped thread as it stands in a line of the sidecar, if this architecture has it."""
    values = registers()
    return {"sp": f"0x{values['sp']:08x}"} if "sp" in values else {}


def symbol_at(pc: int) -> Optional[str]:
    """`function` or `function + offset` around pc, when the program has symbols."""
    text = gdb.execute(f"info symbol {pc:#x}", to_string=True)
    return text.split(" in section ")[0].strip() if " in section " in text else None


def where() -> Dict[str, Any]:
    """pc, lr and symbol of the stopped thread as they stand in a line of the sidecar."""
    values = registers()
    event: Dict[str, Any] = {
        name: f"0x{values[name]:08x}" for name in ("pc", "lr") if name in values
    }
    symbol = symbol_at(values["pc"])
    if symbol is not None:
        event["symbol"] = symbol
    return event
