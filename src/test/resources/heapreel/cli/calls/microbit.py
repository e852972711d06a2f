# Allocates, each in one line, numbers of bytes that only this line has.
# step: functions
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


def leaf(*others, **named):
    return bytearray(336)


def loop():
    for i in range(2):
        a = bytearray(352)
    while i:
        i -= 1
        b = leaf(1, key=2)
    return [bytearray(368) for i in range(2)]


def generator():
    yield bytearray(384)
    yield leaf()


def outer():
    for a in generator():
        b = bytearray(400)
        yield a


# step: calls
def closure(a):
    def inner(b):
        return a, bytearray(416)

    return inner(1)


def fails(depth):
    a = bytearray(432)
    if depth:
        return fails(depth - 1)
    raise ValueError(bytearray(448))


def key(value):
    a = bytearray(464)
    return value


def large(a):
    b = c = d = e = f = g = h = i = j = k = l = m = n = o = p = q = r = s = t = a
    return [b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, bytearray(480)]


# step: run
def catches():
    try:
        fails(2)
    except ValueError:
        a = bytearray(496)
    try:
        try:
            fails(0)
        finally:
            b = bytearray(512)
    except ValueError:
        leaf()


def classes():
    class Sensor:
        def read(self):
            return bytearray(528)

    class Other:
        value = bytearray(544)

    Sensor().read()


def run():
    point()
    gc.collect()
    for i in range(2):
        loop()
        for a in outer():
            b = bytearray(560)
        closure(1)
        catches()
        sorted([2, 1], key=key)
        list(map(lambda x: bytearray(576), [1]))
        large(1)
        classes()
        gc.collect()
    point()
