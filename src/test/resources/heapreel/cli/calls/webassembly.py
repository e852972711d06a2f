# Comes to mark() again and again, from all kinds of calls. At each it stops twice: once by an exception
# whose traceback is printed, as lines that begin with "truth", then for a snapshot of the memory.
import io
import micropython
import sys


class Stop(BaseException):
    pass


wanted = 0
seen = 0
stopping = False


def mark():
    global seen
    seen += 1
    if seen == wanted:
        if stopping:
            raise Stop
        micropython.mem_info(1)
        print("ready")
    return seen


def nested():
    value = leaf(1, 2, key=3)
    return value, mark()


def leaf(first, *others, **named):
    return mark()


def loop():
    for i in range(2):
        mark()
    while i < 2:
        i += 1
        mark()


def comprehensions():
    a = [mark() for i in range(2)]
    b = {i: mark() for i in range(2)}
    c = list(mark() for i in range(2))
    return a, b, c


def generator(count):
    for i in range(count):
        yield mark()


def delegating():
    yield mark()
    yield from generator(1)
    for value in generator(1):
        yield value
        mark()


def outermost():
    for value in delegating():
        mark()
        yield value


def generators():
    for value in outermost():
        mark()
    return list(map(lambda x: mark(), generator(2)))


def classes():
    class Sensor:
        first = mark()

        def __init__(self, pin):
            self.pin = mark()

        def read(self):
            return mark()

    return Sensor(mark()).read()


def fails(depth):
    if depth == 0:
        mark()
        raise ValueError
    fails(depth - 1)


def exceptions():
    try:
        fails(2)
    except ValueError:
        mark()
    try:
        try:
            fails(0)
        finally:
            mark()
    except ValueError:
        leaf(1)
    mark()


def key(value):
    mark()
    return value


def callbacks():
    sorted([2, 1], key=key)
    return list(filter(lambda x: mark(), map(key, [1])))


def closures(a):
    def inner(b):
        def innermost(*args, **named):
            return a, b, args, mark()

        return innermost(mark(), x=1)

    return inner(1)


class Guard:
    def __enter__(self):
        return mark()

    def __exit__(self, kind, value, trace):
        mark()
        return kind is ValueError


def guarded():
    with Guard():
        mark()
    with Guard():
        fails(1)
    return mark()


def large(a, b):
    c = d = e = f = g = h = i = j = k = l = m = n = o = p = q = a
    r = s = t = u = v = w = x = y = z = b
    return [c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, leaf(1), mark()]


def deep(depth):
    return mark() if depth == 0 else deep(depth - 1)


def everything():
    nested()
    loop()
    comprehensions()
    generators()
    classes()
    exceptions()
    callbacks()
    closures(1)
    guarded()
    large(1, 2)
    deep(20)
    exec("def f():\n    return mark()\n\n\nf()\n")


def go(number, stop):
    global wanted, seen, stopping
    wanted, seen, stopping = number, 0, stop
    try:
        everything()
    except Stop as stopped:
        text = io.StringIO()
        sys.print_exception(stopped, text)
        for line in text.getvalue().split("\n"):
            print("truth", line)


go(0, False)
for number in range(1, seen + 1):
    go(number, True)
    go(number, False)
