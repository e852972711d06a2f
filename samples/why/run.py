# Runs logger.py, recorded from its first line on. Stops at each point() until it is sent a byte; nothing
# is allocated there.
import gc
import micropython
from microbit import uart
import logger

go = bytearray(1)


def point():
    micropython.mem_info(1)
    print("ready")
    while not uart.any():
        pass
    uart.readinto(go)


def run():
    gc.collect()
    point()
    try:
        logger.main()
    except MemoryError:
        pass
    point()
