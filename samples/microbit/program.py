# A heap that fills, is torn into small free runs, and recovers.
# run() stops at each point() until it is sent a byte; nothing is allocated there.
import gc
import micropython
from microbit import uart

go = bytearray(1)


def point():
    micropython.mem_info(1)
    print("ready")
    while not uart.any():
        pass
    uart.readinto(go)


def want(size):
    try:
        return bytearray(size)
    except MemoryError:
        return None


def run():
    point()
    gc.collect()
    point()

    # Short-lived and long-lived buffers by turns, until the heap is full.
    brief = [None] * 14
    kept = [None] * 14
    for i in range(14):
        brief[i] = bytearray(330)
        kept[i] = bytearray(170)
    point()

    # The short-lived go: more than half of the heap is free, in pieces.
    for i in range(14):
        brief[i] = None
    gc.collect()
    point()
    large = want(1000)
    point()

    # Small things break the pieces up further.
    for i in range(12):
        brief[i] = (i,) * 24
    point()
    large = want(400)
    point()

    # Half of the long-lived go, then all.
    for i in range(0, 14, 2):
        kept[i] = None
    gc.collect()
    point()
    brief = None
    kept = None
    gc.collect()
    large = want(5000)
    point()
    large = None
    gc.collect()
    point()
