# The other calls: every() by a timer of the program's own, key(), at_import(), names of regions.
import gc, sys, time
import heapreel

wipe = heapreel._wipe


class Timer:
    PERIODIC = 1

    def __init__(self, number):
        if number != 1:
            raise ValueError(number)

    def init(self, period, mode, callback):
        self.callback = callback
        print("TIMER", period, mode)

    def deinit(self):
        print("DEINIT")


class Machine:
    pass


Machine.Timer = Timer
sys.modules["machine"] = Machine


def raised(f, *args):
    try:
        f(*args)
    except ValueError as e:
        print("REFUSED", e)


def tick():
    while heapreel._due and time.ticks_diff(heapreel._due, time.ticks_ms()) > 0:
        time.sleep_ms(1)  # for twice the time that the last one took, nothing is scheduled
    heapreel._timer.callback(None)
    for _ in range(100):  # what is scheduled runs between two lines
        time.sleep_ms(1)


def interrupted():
    raise KeyboardInterrupt


with open(sys.argv[1], "wb") as f:
    for name in ('a"b', "a\\b", "caf\u00e9"):
        raised(heapreel.start, [(4096, 4096, name)], f)
    raised(heapreel.start, [(4096, 4096, "n" * 5000)], f)
    heapreel.start(out=f)
    heapreel.every(500)
    tick()
    tick()
    heapreel.every(0)
    heapreel.snap("one")
    snap = heapreel.snap
    heapreel.snap = interrupted
    heapreel.every(250)
    tick()
    heapreel.snap = snap
    heapreel.snap("two")
    heapreel.key()
    heapreel.snap("key")
    heapreel.at_import()
    heapreel.at_import()
    import json

    print("IMPORTED", json.loads("[1]"))
    heapreel.stop()


class Interrupted:
    def __getattr__(self, name):
        return getattr(gc, name)

    def mem_free(self):
        raise KeyboardInterrupt


sys.modules["gc"] = Interrupted()
try:
    wipe()
except KeyboardInterrupt:
    print("COLLECTS", gc.isenabled())
