# heapreel.py: sends the heap of this board to heapreel on a computer, snapshot by snapshot. No debug probe.
#
#   import heapreel
#   heapreel.start()          finds the interpreter's state, heap and stack; sends to the REPL, or out=UART, socket, file
#   heapreel.snap("label")    one snapshot: only what changed since the last one is sent
#   heapreel.every(1000)      one each second by a timer, while the program runs
#   heapreel.on_error(main)   runs main(); a MemoryError of it is recorded before it is handled
#   heapreel.at_import()      one after each import
#   heapreel.key()            the next one sends everything again
#   heapreel.stop()           the end of the recording
#
# For MicroPython 1.12 or later with uctypes. After start(), with some 15 KiB for all of this and 4 bytes for each 256 that
# are recorded, nothing is allocated; only when the heap has got another area, the recording begins anew, as by start().
# What it sends is described in recorder-stream.md of heapreel. Each name that the firmware hasn't got takes 8 bytes and its
# letters for good, of locals too: so many here are short, or those of something in the firmware.

import sys

try:
    import uctypes
except ImportError:  # CircuitPython, small builds of MicroPython
    a = "take snapshots with a debug probe, as `heapreel help capture` says"
    if sys.implementation[0] == "circuitpython":
        a = "use heapreel_circuitpython.py, or " + a
    raise ImportError("heapreel: %s has no uctypes, so this file can't read RAM; %s" % (sys.implementation[0], a))
import time, micropython


_K = 0x2C1B3C6D
get_ident = lambda: 0
_ms = getattr(time, "ticks_ms", get_ident)
_us = getattr(time, "ticks_us", get_ident)
_diff = getattr(time, "ticks_diff", lambda a, b: 0)
_used = getattr(micropython, "stack_use", get_ident)
try:
    from _thread import get_ident
except ImportError:
    pass
_busy = True  # until start()
_all = False
_lost = 0  # 1: not all that counts as sent was sent; 2: the output took nothing; 3: there is no memory to begin anew
_due = 0
_timer = _last = None


# ---- The recording ----


def start(regions=None, out=None):
    global _busy, _write, _due, _main, _lost
    if not _plan and regions != _given:
        raise ValueError("heapreel: other regions than at the first start() need a soft reset")
    _busy = True
    _due = 0
    if out is None:
        out = getattr(sys.stdout, "buffer", sys.stdout)
    _write = out.write
    try:
        _write(b"", 0, 0)
    except TypeError:  # an object of the program's own: a slice a record is allocated
        _write = lambda b, i, n: out.write(memoryview(b)[i : i + n]) or n
    if _plan:
        _prepare(regions)
    else:
        for i in range(2 * _pages):
            _sums[i] = 0
        _new(_head)
    _last[0] = 65535  # the first record has 0
    _last[1] = 255
    _main = get_ident()
    _lost = 0
    _busy = False


def _new(head):  # begins a recording, when all pages count as zeros
    global _head
    _count[4] = 0
    try:
        import os

        i = int.from_bytes(os.urandom(3), "little")
    except (ImportError, AttributeError):
        i = _us() & 0xFFFFFF
    _head = '{"v": 1, "id": %d%s' % (i, head[head.find(", ", 9) :])


def _send(u):  # the record in _data, which has u words of data
    global _lost
    n = _base64(_data, _line, _alphabet, (4 * u + 14) // 3 * 3)
    i = 0
    u = _ms()
    while i < n and _lost < 2:
        k = _taken(i, n - i)
        if k > 0:
            i += k
            u = _ms()
        elif k < 0 or _diff(_ms(), u) > 2000:
            _lost = 2


def _taken(i, n):  # how many bytes of the line the output takes; its errors are not the program's
    try:
        return _write(_line, i, n) or 0
    except Exception:
        return -1


def _put(i, value):  # a word of the record
    _words_d[2 * i] = value & 65535
    _words_d[2 * i + 1] = value >> 16 & 65535


def _copy(text, j, m):  # a text into the record's bytes from j on, up to m
    if text is None:
        return j
    if not isinstance(text, str):
        text = str(text)
    return _text(uctypes.addressof(text) if _mem else text, _data, j, m)


def _finish(e):  # a record that ends with a text that ends before byte e
    while e & 3:
        _data[e] = 0
        e += 1
    e = (e >> 2) - 2
    _seal(_d, 0, _K, e)
    _send(e)


def _say(kind, text):
    _data[0] = kind
    kind = _copy(text, 8, 8192)
    _put(1, kind - 8)
    _finish(kind)


def _scan(c):  # sends what changed in an area
    p = 0
    if c[1] == _count[7] and _count[5] and not _all:  # nothing below the stack pointer
        p = _count[8] - _count[5] - 512 >> 8
        if p < 0:
            p = 0
    while True:
        if not _all:
            p = _next(c[0], 0, _K, p)
        if p < 0 or p >= c[2]:
            break
        _page(c[0], 0, _d, _K, p)
        _send(64)
        _count[0] += 1
        p += 1


def _check():  # the sum of all tables
    _total[0] = _total[1] = 0
    for c in _tables:
        _sum(c, 0, _K)


def _changed():  # sends what changed; whether the tables did meanwhile
    global _all
    _check()
    a = _total[0]
    d = _total[1]
    for c in _spans:
        _scan(c)
    _all = False
    _check()
    return a != _total[0] or d != _total[1]


def _again(n):  # n pages in turn, for those who lost them
    while n > 0:
        for c in _spans:
            _repeat(c)
        _count[1] = _count[1] + 1 if _count[1] + 1 < _pages else 0
        n -= 1


def _repeat(c):  # the page whose turn it is, if it is in this area
    if c[1] <= _count[1] < c[1] + c[2]:
        _page(c[0], 0, _d, _K, _count[1] - c[1])
        _send(64)
        _count[0] += 1


def _end(flags):  # all of the record at the end of a snapshot but its label
    _total[0] = _total[1] = 0
    _sum(_of_all, 0, _K)
    _put(0, 69)
    _put(1, _count[4])
    _words_d[4] = _total[0]
    _words_d[5] = _total[1]
    _put(3, _count[0])
    _put(4, _count[2])
    _put(5, _diff(_us(), _count[3]))
    _put(8, flags)
    i = flags = 0
    while i < 4:  # the stack pointer: the stack's top less what is used
        if _top and _count[5]:
            flags += _top[i]
            if i == 0:
                flags -= _count[5] & 65535
            elif i == 1:
                flags -= _count[5] >> 16
        _words_d[12 + i] = flags & 65535
        flags >>= 16
        i += 1


def _label(text, more):
    more = _copy(more, _copy(text, 40, 240), 240)
    _put(9, more - 40)
    _finish(more)


def _snap(flags):
    _count[3] = _us()
    _count[2] = _ms()
    _count[5] = _used() if get_ident() == _main else 0  # another thread's says nothing of the stack that is sent
    if _plan:
        _follow()
        if _lost > 2:
            return
    if _all or not _count[4] & 15:
        _say(72, _head)
    i = max(_count[0] >> 3, min(_pages >> 7, 16), 4)
    _count[0] = 0
    _again(i)
    i = 4
    while _changed():
        i -= 1
        if not i:
            flags |= 1
            break
    _end(flags)
    _label(_first, _more)


def _guarded():
    global _busy, _all, _lost
    _busy = True
    try:
        if _lost:
            _all = True
        _line[5] = 10
        if _lost < 2 or _taken(5, 1) > 0:
            _lost = 1
            _snap(_count[6])
            if _lost < 2:
                _lost = 0
        _count[4] += 1
    finally:
        _busy = _lost > 2


def snap(label=None, flags=0, more=None):
    global _first, _more
    if not _busy:
        _count[6] = flags
        _first = label
        _more = more
        _guarded()
        _first = _more = None


def key():
    global _all
    _all = True


def stop():
    global _busy
    every(0)
    if not _busy:
        _say(70, None)
        _busy = True


def every(ms, timer=None):  # by machine.Timer(timer), by default the first there is of these; 0: none from now on
    global _timer
    if _timer:
        _timer.deinit()
        _timer = None
    if ms:
        for i in (-1, 3, 2, 1, 0) if timer is None else (timer,):
            try:
                import machine

                _timer = machine.Timer(i)
                _timer.init(period=ms, mode=machine.Timer.PERIODIC, callback=_tick)
                return
            except (ImportError, AttributeError, ValueError, TypeError, OSError):
                pass
        raise RuntimeError("heapreel: found no timer here; call snap() in the program")


def _tick(_):
    try:
        micropython.schedule(_timed, 0)
    except RuntimeError:  # the queue is full: at the next tick
        pass
    except AttributeError:
        _timed(0)


def _timed(_):  # the program gets at least twice the time that snapshots take
    global _due
    t = _ms()
    if not _due or _diff(t, _due) >= 0:
        _safe()
        _due = time.ticks_add(_ms(), 2 * _diff(_ms(), t))


def _safe():
    try:
        snap()
    except KeyboardInterrupt:  # MicroPython would print it and go on with the program and the timer
        every(0)
        print("heapreel: Ctrl-C in a snapshot ended every()")


def on_error(f, *args):
    try:
        return f(*args)
    except MemoryError as e:
        text = e.args[0] if e.args else None
        snap("MemoryError: ", 2, text if isinstance(text, str) else None)
        raise


def _import(name, a=None, b=None, c=None, level=0):
    m = _imported(name, a, b, c, level)
    snap("import ", 0, name)
    return m


def at_import():
    global _imported
    import builtins

    if builtins.__import__ is _import:
        return
    _imported = builtins.__import__
    try:
        builtins.__import__ = _import
    except AttributeError:
        raise RuntimeError("heapreel: this firmware lets nobody replace __import__; call snap() after imports")


# ==== What is below is for the first start(), which drops it where the heap can't grow. Who sends this module to a board
# runs it in parts in the same namespace: in one piece its texts stay, for MicroPython keeps a module's constants together.


import gc, struct

_PAGE = 256
_B = struct.calcsize("P")  # bytes of a pointer
_way = None


def _prepare(regions):
    global _given, _way, _NATIVE, _BYTECODE
    for r in regions or ():
        for c in r[2].encode() if len(r) > 2 else b"":
            if not 97 <= c | 32 <= 122 and not 45 <= c <= 57 and c != 43 and c != 95:
                raise ValueError("heapreel: in names of regions are letters, digits and any of _+-./ but not %r" % chr(c))
    if not _way:
        for native in (1, 2, 0):
            try:
                _compile(native)
                if not native or _works():
                    _way = "viper" if native else "python"
                    break
            except Exception:  # no native emitter, or an older one
                if not native:
                    raise
        del _NATIVE, _BYTECODE
    _given = regions
    _begin()
    run = _wipe
    if not _chain:
        _drop()
    if sys.platform not in ("esp32", "linux", "darwin", "webassembly"):
        run()


def _drop():
    global _plan
    _plan = None
    for name in (
        "gc struct _PAGE _B _prepare _drop _compile _words _bytes _word _at _maps _windows _area _areas _stack _regions "
        "_small _merged _wipe _works _begin _quarters _follow _anew _same _way"
    ).split():
        del globals()[name]


def _compile(native):
    text = _NATIVE if native else _BYTECODE
    if native:
        shift = "h >> 15" if native == 1 else "(h >> 15 & 0x1ffff)"
        step = "h = (h ^ %%s) * k%s; h = h ^ %s" % (" & 0xffffffff" if _B > 4 else "", shift)  # 64-bit registers are cut
        parts = text.split("SUM(")
        for i in range(1, len(parts)):
            e = parts[i].find("])") + 1
            parts[i] = step % parts[i][:e] + parts[i][e + 1 :]
        text = "".join(parts)
        if native == 2:  # no unsigned arithmetic before MicroPython 1.14
            text = text.replace("uint", "int")
    exec(text, globals())


def _words(a, n):  # n bytes as an array of 16-bit words, of which an item is read without allocating
    return uctypes.struct(a, {"w": (uctypes.ARRAY | 0, uctypes.UINT16 | _small(n) >> 1)}, uctypes.NATIVE).w


def _bytes(a, n):
    return uctypes.bytearray_at(a, n)


def _word(a):
    return struct.unpack("P", _bytes(a, _B))[0]


def _small(n):  # an int of more bits than fit makes larger objects of all that is computed with it, before 1.24
    return struct.unpack("P", struct.pack("P", n))[0]


def _at(o):  # the address of an object; id() gives those from 2^30 to 2^31 as negative numbers on 32 bits
    a = id(o)
    return a if a >= 0 else a + (1 << 8 * _B - 1)


# ---- Finding what to send. Nothing is read that isn't known to be memory. ----


def _maps():  # unix: start, end, access and path of all mappings
    regions = []
    try:
        with open("/proc/self/maps") as f:
            for line in f:
                parts = line.split()
                start, end = parts[0].split("-")
                regions.append((int(start, 16), int(end, 16), parts[1], parts[5] if len(parts) > 5 else ""))
    except OSError:
        pass
    return regions


def _windows():  # where an area may be that a link leads to
    name = sys.platform
    if name == "linux":
        return [(start, end) for start, end, mode, _ in _maps() if mode[0] == "r"]
    if name == "esp32":  # with the RAM beside the chip of S3, C5 and P4
        return [
            (0x3F500000, 0x40000000),
            (0x3C000000, 0x3E000000),
            (0x40800000, 0x40880000),
            (0x42000000, 0x44000000),
            (0x48000000, 0x4C000000),
            (0x4FF00000, 0x4FFC0000),
        ]
    if name == "rp2":
        return [(0x20000000, 0x20082000), (0x11000000, 0x12000000)]
    return [(_PAGE, 1 << 8 * _B)]


def _area(m):  # the area whose record has its table's address at m: (m, table, pool's start, pool's end), or None
    bits = _word(m)
    n = _word(m + _B)
    size = 4 * _B  # of a block
    if not bits or not 0 < n < 1 << 24:
        return None
    for more in (1, 2, 0):  # tables of a bit a block
        start = _word(m + (2 + more) * _B)
        end = _word(m + (3 + more) * _B)
        if end - start != 4 * n * size or end % size or not 0 < start - bits < 1 << 24:
            continue
        for i in (1, 0):
            if (end - bits - i) * 8 // (8 + 32 * size + 4 * more) == n and (not more or _word(m + 2 * _B) == bits + n + i):
                return m, bits, start, end
    return None


def _areas(state):  # of all areas, and whether they have links
    m = state
    while True:  # behind the modules' dict comes the rest of the interpreter's state, with the first area in it
        more = _area(m)
        if more:
            break
        m += _B
        if m > state + 1024 * _B:
            raise RuntimeError("heapreel: found no heap near 0x%x; give regions=[(start, length), ...]" % state)
    areas = []
    auto = sys.platform in ("esp32", "webassembly")  # where the heap grows by itself
    # A link is one only where the collector knows of more memory than that of the areas so far; where the heap grows by
    # itself, it always does.
    n = gc.mem_alloc() + gc.mem_free()
    while more:
        areas.append(more)
        n -= more[3] - more[2]
        a = 0
        if sys.implementation[1] < (1, 20) or not (n > 0 or auto):
            break
        a = _word(areas[-1][0] - _B)
        if not any([start <= a and a + 12 * _B <= end for start, end in _windows()]) or a % _B or len(areas) > 64:
            break
        more = _area(a + _B)
        if more and not 6 * _B <= more[1] - a <= 12 * _B:
            break
    if auto and a:
        print("heapreel: the heap goes on at 0x%x, where it knows no area, and what is there is left out" % a)
    if n > 0 and not auto:
        print("heapreel: %d bytes of the heap are where it didn't find them, and are left out" % n)
    return areas, (auto and sys.implementation[1] >= (1, 20)) or len(areas) > 1


def _stack(state):  # where the thread's state begins, the stack's top and its length; zeros if they aren't found
    o = _at(globals())
    a = state  # no range(): its numbers end at 2^30 on 32 bits
    while a - _B > max(state - 160 * _B, state & -4096):  # RAM begins at a multiple of 4096
        a -= _B
        if _word(a) == o:  # dict_globals: dict_locals is before it, nlr_top behind it
            low = _word(a + _B)
            for i in range(2, 9):
                high = _word(a - i * _B)
                if 0 < high - low < 1 << 17 and high % 4 == 0 and abs(high - low - _used()) < 8192:
                    size = _word(a - (i - 1) * _B)
                    return a - i * _B, high, size + 256 if 1024 <= size < 1 << 18 else high - low + 1024
    return 0, 0, 0


def _regions(state, areas, stack):
    index, high, size = stack
    end = areas[0][0] + 128 * _B  # of the state, about
    regions = [((index or state - 12 * _B), end, "state")]
    if sys.platform == "linux":
        items = _maps()
        path = [m[3] for m in items if m[0] <= _at(len) < m[1]]
        for i, (start, stop, mode, name) in enumerate(items):
            more = not name and i and items[i - 1][3] in path and items[i - 1][1] == start
            if (name in path and name or more) and mode[0] == "r" and mode[2] != "x":
                regions.append((start, stop, "data"))
            if start < high <= stop:
                size = min(size, high - start)
    elif sys.platform == "webassembly":
        # With the stack and the interpreter's own one for calls, which in 1.23 nothing there tells of.
        regions.append((0, max(end, high, min(areas[0][1], end + 65536)), "data"))
        high = 0
    if high:
        regions.append((high - size, high, "stack"))
    for m, bits, _, size in areas:
        regions.append((m - _B if m != areas[0][0] else bits, size, "heap"))
    return regions


def _merged(items):  # in whole pages, in order, those that touch as one but the stack, of which only what is used is sent
    regions = []
    for start, end, name in sorted(items):
        start &= -_PAGE
        end = end + _PAGE - 1 & -_PAGE
        if regions and start <= regions[-1][1]:
            e = regions[-1]
            if name != "stack" and e[2] != "stack":
                regions[-1] = (e[0], max(end, e[1]), e[2] if name in e[2] else e[2] + "+" + name)
                continue
            start = e[1]
        if start < end:
            regions.append((start, end, name))
    return regions


# ---- What is sent ----


def _wipe():  # zeros most of the free memory, whose old contents would be sent; not where the heap grows instead of
    # being full, or where the system gives zeros. Others may want some memory meanwhile.
    import gc

    on = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        size = gc.mem_free() - 4096
        data = None
        n = 65536
        while n > 64:
            try:
                if size < n:
                    raise MemoryError
                data = data, bytearray(n)
                size -= n + 64
            except MemoryError:
                n >>= 1
    finally:
        data = None
        if on:
            gc.enable()
    gc.collect()


def _works():  # whether the native code computes what it shall
    d = bytearray(_PAGE)
    for i in range(_PAGE):
        d[i] = i * 7 & 255
    h = 0
    for i in range(64):
        h = (h ^ struct.unpack_from("<I", d, 4 * i)[0]) * _K & 0xFFFFFFFF
        h ^= h >> 15
    s = bytearray(4)
    o = bytearray(_PAGE + 32)
    at = uctypes.addressof
    _base64(b"\xa5\x5a\xc3", o, bytes(range(64)), 3)
    if o[5:9] != b"\x29\x15\x2b\x03":
        return False
    o[0] = 7
    o[4] = 80
    _seal(at(o) + 4, 0, _K, 0)
    if o[:8] != b"\x08\0\0\0P\x08\0\0":
        return False
    c = struct.pack("<QIIQQ", at(d), 0, 1, at(s), 0)
    if _next(c, 0, _K, 0) != 0:
        return False
    _page(c, 0, at(o) + 4, _K, 0)
    return struct.unpack("<I", s)[0] == h and o[12 : 12 + _PAGE] == d and _next(c, 0, _K, 0) == -1


def _plan():  # regions, areas, whether these have links, the stack
    state = _at(sys.modules)
    try:
        areas, more = _areas(state)
    except RuntimeError:
        if not _given:
            raise
        areas, more = [], False
    stack = _stack(state)
    if _given:
        items = [(r[0], r[0] + r[1], r[2] if len(r) > 2 else "ram") for r in _given]
    else:
        items = _regions(state, areas, stack)
    return _merged(items), areas, more, stack


def _begin():
    global _own, _spans, _tables, _chain, _sums, _d, _words_d, _data, _line, _alphabet, _pages, _total, _of_all
    global _last, _count, _top, _mem
    native = _way == "viper"
    i = (_last[0], _last[1]) if _last else (0, 0)  # numbers of records go on
    size = 0
    while True:  # one buffer, in pages of its own, which are left out: sums, a record and its line, blocks
        regions, areas, more, stack = _plan()
        n = sum([stop - start for start, stop, _ in regions]) // _PAGE
        text = ", ".join(['[%d, %d, "%s"]' % (start, stop - start, name) for start, stop, name in regions])
        data = 300 + len(text) + len(sys.version)  # the longest record is the header
        if data > 4096:
            raise ValueError("heapreel: the header has %d bytes, more than 4096; give fewer regions" % data)
        line = data * 4 // 3 + 8
        end = 108 + 4 * n + data + line + 32 * (len(regions) + len(areas) + 2)
        if end <= size:
            break
        size = end + 2 * _PAGE & -_PAGE
        o = None
        o = bytearray(size + _PAGE)  # may make the heap grow; what is in use stays until all points to this one
    buf = _small((uctypes.addressof(o) & (1 << 8 * _B) - 1) + _PAGE - 1 & -_PAGE)
    s = buf + 104
    d = s + 4 * n + 4
    ptr = d + data + line + 3 & -4  # of the next block
    _alphabet = _bytes(buf, 64)
    _alphabet[:] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    _total = _words(buf + 64, 4)
    # What changes on the heap while it is sent is sent too early, so numbers are here: pages sent, the page whose turn is
    # next, ms and us when the snapshot began, its number, the bytes of the stack in use, flags, the first page of the
    # region that is nothing but stack, and the bytes from there to the stack's top.
    _count = uctypes.struct(buf + 68, {"n": (uctypes.ARRAY | 0, uctypes.UINT32 | 9)}, uctypes.NATIVE).n
    _data = _bytes(d, data)
    _line = _bytes(d + data, line)
    _line[:4] = b"~hrm" if native else b"~hrw"
    _words_d = _words(d, data)
    _last = _words(d - 4, 4)
    _last[0], _last[1] = i
    _d = d if native else _words_d
    _sums = _words(s, 4 * n)
    _mem = None if native else _bytes(0, sys.maxsize)
    _pages = _small(n)

    def block(a, n, index, count, t):  # an area, as native code and as bytecode want it
        nonlocal ptr
        if not native:
            return _words(a, n), index, count
        struct.pack_into("<QIIQQ", _bytes(ptr, 32), 0, a, index, count, t, 0)
        ptr += 32
        return _small(ptr - 32)

    f = 0
    _spans = []
    parts = []
    high = stack[1]
    _count[7] = _pages
    for start, stop, name in regions:
        if name == "stack":
            _count[7] = f
            _count[8] = high - start
        b = start <= buf and buf + size <= stop
        if b:
            parts.append("[%d, %d]" % (buf, size))
        for a, e in ((start, buf), (buf + size, stop)) if b else ((start, stop),):
            n = _small((e - a) // _PAGE)
            if n:
                i = _small(f + (a - start) // _PAGE)
                _spans.append((block(a, e - a, i, n, s), i, n))
        f += (stop - start) // _PAGE
    _spans = tuple(_spans)
    _tables = []
    for _, bits, a, _ in areas:
        n = _small(a - (bits & -4))
        _tables.append(block(bits & -4, n, 0, n >> 2 if native else n >> 1, buf + 64))
    _tables = tuple(_tables)
    _of_all = block(s, 4 * _pages, 0, _pages if native else 2 * _pages, buf + 64)
    _top = _quarters(high) if high else None
    _chain = tuple([(_words(a[0] - _B, _B), _quarters(_word(a[0] - _B))) for a in areas]) if more else None
    # What all of this takes, as measured: code and names, texts of an imported file, and what isn't dropped.
    n = 0 if get_ident() < 1 << 8 * _B - 2 else 32  # a larger number is an object
    size += 2410 * _B + (5700 if "__file__" in globals() else 0) + (1500 * _B if more else 0)
    _new(
        '{"v": 1, "id": 0, "regions": [%s], "page": %d, "own": [%s], "platform": "%s", "version": "%s", '
        '"way": "%s", "allocates": %d, "bytes": %d}'
        % (text, _PAGE, ", ".join(parts), sys.platform, sys.version.replace('"', "'"), _way, n, size)
    )
    _own = o


def _quarters(a):
    return struct.unpack("<HHHH", struct.pack("<Q", a))


def _follow():  # begins anew when the heap has got another area, or lost one
    i = 4
    while i and _lost < 3 and not _same():
        _anew(_count[2], _count[3], _count[5])
        i -= 1


def _anew(a, i, n):
    global _lost
    _lost = 3
    try:
        _begin()
    except (MemoryError, RuntimeError, ValueError) as e:
        print("heapreel: the heap has got another area, and recording ends, for it can't begin anew:", repr(e))
        return
    _lost = 1
    _count[2], _count[3], _count[5] = a, i, n


def _same():  # whether the areas are linked as they were
    for s, t in _chain:
        i = 0
        while i < _B >> 1:
            if s[i] != t[i]:
                return False
            i += 1
    return True


# ---- What works on memory ----

# Twice: for native code, with sum "m", and for bytecode, with sum "w". It is compiled by exec(),
# for firmware without the native emitter refuses the decorator. In viper the first three arguments are in registers.
# An expression reads memory once, and before all else, for compilers before MicroPython 1.20 get others wrong.
# Nothing here, and nothing that a snapshot calls, may need more than 11 words of locals, stack and handlers, or
# MicroPython takes its frame from the heap. So areas are described to native code by a block: address (low and high
# word), first page, pages, address of the sums, address of the record. The word before the record is its number.
#   _next   the first page from p on of area c whose sum isn't what was sent, or -1
#   _page   the record of page p of area c, and its sum into the sums
#   _seal   the record at d, whose kind, number and u words of data are there, gets its number and its sum
#   _sum    the sum that block c names goes on with the words of the block
#   _text   the text t into d from j on, until it has m bytes; gives where it ends; a str always has a zero behind it
_NATIVE = """
@micropython.viper
def _next(a: ptr32, h: uint, k: int, p: int) -> int:
 f = int(a[2])
 n = int(a[3])
 i = int(a[5]) << 32
 s = ptr32(int(a[4]) | i)
 i = int(a[1]) << 32
 a = ptr32((int(a[0]) | i) + (p << 8))
 while p < n:
  h = uint(0)
  i = 8
  while i:
   SUM(a[0]);SUM(a[1]);SUM(a[2]);SUM(a[3]);SUM(a[4]);SUM(a[5]);SUM(a[6]);SUM(a[7])
   a = ptr32(int(a) + 32)
   i -= 1
  if int(s[f + p]) != int(h):
   return p
  p += 1
 return -1
@micropython.viper
def _page(a: ptr32, h: uint, d: ptr32, k: int, p: int):
 f = int(a[2])
 i = int(a[5]) << 32
 s = ptr32(int(a[4]) | i)
 i = int(a[1]) << 32
 a = ptr32((int(a[0]) | i) + (p << 8))
 d[1] = f + p
 h = uint(0)
 i = 16
 while i:
  d[2] = a[0];SUM(d[2]);d[3] = a[1];SUM(d[3]);d[4] = a[2];SUM(d[4]);d[5] = a[3];SUM(d[5])
  a = ptr32(int(a) + 16)
  d = ptr32(int(d) + 16)
  i -= 1
 s[f + p] = h
 a = ptr32(int(d) - 260)
 i = int(a[0]) + 1 & 0xffffff
 a[0] = i
 a[1] = i << 8 | 80
 SUM(a[1])
 SUM(a[2])
 d[2] = h
 d[3] = 0
@micropython.viper
def _seal(d: ptr32, h: uint, k: int, u: int):
 a = ptr32(int(d) - 4)
 i = int(a[0]) + 1 & 0xffffff
 a[0] = i
 d[0] = int(d[0]) & 255 | i << 8
 h = uint(0)
 i = 2
 while i < u + 2:
  SUM(d[i])
  i += 1
 SUM(d[0])
 SUM(d[1])
 d[i] = h
 d[i + 1] = 0
@micropython.viper
def _sum(a: ptr32, h: uint, k: int):
 i = int(a[5]) << 32
 d = ptr32(int(a[4]) | i)
 u = int(a[3])
 i = int(a[1]) << 32
 a = ptr32(int(a[0]) | i)
 h = uint(d[0])
 while u:
  SUM(a[0])
  a = ptr32(int(a) + 4)
  u -= 1
 d[0] = h
@micropython.viper
def _base64(s: ptr8, o: ptr8, t: ptr8, n: int) -> int:
 o[4] = s[0]
 first = int(o)
 while n > 0:
  o[5] = t[s[0] >> 2]
  i = int(s[1])
  o[6] = t[(s[0] << 4 | i >> 4) & 63]
  o[7] = t[(s[2] >> 6 | i << 2) & 63]
  o[8] = t[s[2] & 63]
  s = ptr8(int(s) + 3)
  o = ptr8(int(o) + 4)
  n -= 3
 o[5] = 10
 return int(o) + 6 - first
@micropython.viper
def _text(t: ptr8, d: ptr8, j: int, m: int) -> int:
 i = 0
 while True:
  b = int(t[i])
  if b == 0 or b & 192 != 128 and j + 4 > m:
   return j
  d[j] = b
  j += 1
  i += 1
"""
_BYTECODE = """
def _add(a, i, n, h):
 n += i
 while i + 8 <= n:
   h += a[i];h = (h & 32767) * 32760 + (h >> 15);h += a[i + 1];h = (h & 32767) * 32760 + (h >> 15)
   h += a[i + 2];h = (h & 32767) * 32760 + (h >> 15);h += a[i + 3];h = (h & 32767) * 32760 + (h >> 15)
   h += a[i + 4];h = (h & 32767) * 32760 + (h >> 15);h += a[i + 5];h = (h & 32767) * 32760 + (h >> 15)
   h += a[i + 6];h = (h & 32767) * 32760 + (h >> 15);h += a[i + 7];h = (h & 32767) * 32760 + (h >> 15)
   i += 8
 while i < n:
  h += a[i];h = (h & 32767) * 32760 + (h >> 15)
  i += 1
 return h
def _next(c, h, k, p):
 while p < c[2]:
  h = _add(c[0], p << 7, 128, 0)
  k = c[1] + p << 1
  if h & 65535 != _sums[k] or h >> 16 != _sums[k + 1]:
   return p
  p += 1
 return -1
def _page(c, h, d, k, p):
 h = c[0]
 k = p << 7
 p += c[1]
 d[0] = 80
 d[2] = p & 65535
 d[3] = p >> 16
 p = 0
 while p < 128:
  d[p + 4] = h[k + p]
  p += 1
 h = _seal(d, 0, 0, 64)
 k = (k >> 7) + c[1] << 1
 _sums[k] = h & 65535
 _sums[k + 1] = h >> 16
def _seal(d, h, k, u):
 h = (_last[0] | _last[1] << 16) + 1
 _last[0] = h & 65535
 _last[1] = h >> 16 & 255
 d[0] = (h & 255) << 8 | d[0] & 255
 d[1] = h >> 8 & 65535
 u <<= 1
 k = _add(d, 4, u, 0)
 h = _add(d, 0, 4, k)
 d[u + 4] = h & 65535
 d[u + 5] = h >> 16
 d[u + 6] = d[u + 7] = 0
 return k
def _sum(c, h, k):
 h = _add(c[0], 0, c[2], _total[0] | _total[1] << 16)
 _total[0] = h & 65535
 _total[1] = h >> 16
def _base64(s, o, t, n):
 o[4] = s[0]
 i = 0
 j = 5
 while i < n:
  b = s[i] << 16 | s[i + 1] << 8 | s[i + 2]
  o[j] = t[b >> 18]
  o[j + 1] = t[b >> 12 & 63]
  o[j + 2] = t[b >> 6 & 63]
  o[j + 3] = t[b & 63]
  i += 3
  j += 4
 o[j] = 10
 return j + 1
def _text(t, d, j, m):
 i = 0
 while True:
  b = _mem[t + i]
  if b == 0 or b & 192 != 128 and j + 4 > m:
   return j
  d[j] = b
  j += 1
  i += 1
"""
