# What the MicroPython of today has beside all that, then the points: this port collects garbage only
# between two calls from JavaScript, so the collection is a step by itself.

# step: more values
ratio = 1.25 + seven
tiny = 1e-30 * seven
impedance = 3.5 - 2j * seven
view = memoryview(buffer)[2:6]
doubles = array("d", [0.5, -seven])
plain = object()
tell("ratio tiny impedance view doubles plain")


# step: more code
class Gauge:
    def __init__(self, size):
        self.kept = [size]

    @property
    def size(self):
        return self.kept[0]

    @staticmethod
    def helper(x):
        return x


def passing():
    yield from counter(3)


delegating = passing()
next(delegating)
gauge = Gauge(seven)
appended = items.append
tell("Gauge Gauge.size Gauge.helper gauge gauge.kept passing delegating appended")


# step: all alive
def point():
    micropython.mem_info(1)
    print("ready")


point()

# step: dropped
drop()
point()

# step: collection
gc.collect()

# step: collected
point()
