# step: points
from microbit import uart

go = bytearray(1)


def point():
    micropython.mem_info(1)
    print("ready")
    while not uart.any():
        pass
    uart.readinto(go)


# What is deeper on the C stack than run() needs may still be the address of what was dropped.
def deep():
    try:
        deep()
    except RuntimeError:
        pass


def run():
    gc.collect()
    point()
    gc.disable()
    drop()
    deep()
    point()
    gc.collect()
    point()
