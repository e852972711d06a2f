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
# For MicroPython 1.12 or later with uctypes. After start(), which takes 7 to 10 KiB and 4 bytes for each 256 that are
# recorded, nothing is allocated; only when the heap has got another area, the recording begins anew, as by start().
# What it sends is described in recorder-stream.md of heapreel.
import sys, gc, struct, time, micropython

try:
    import uctypes
except ImportError:
    raise ImportError("heapreel: this firmware has no uctypes, so Python can't read RAM here; use a debug probe")

_U = 64  # words of 32 bits in a page
_PAGE = 4 * _U
_B = struct.calcsize("P")  # bytes of a pointer
_K = 0x2C1B3C6D
_ms = getattr(time, "ticks_ms", lambda: 0)
_us = getattr(time, "ticks_us", lambda: 0)
_diff = getattr(time, "ticks_diff", lambda a, b: 0)
_used = getattr(micropython, "stack_use", lambda: 0)
_busy = True  # until start()
_all = False
_due = 0
_timer = None

# What works on memory, twice: for native code, with sum "m", and for bytecode, with sum "w". It is compiled by exec(),
# for firmware without the native emitter refuses the decorator. In viper the first three arguments are in registers.
#   _next   the first page from p to n of the area at a whose sum isn't that in s, or -1; f is the area's first page
#   _page   a record of page p into d, its sum into s;  q is the record's sequence number
#   _seal   the record in d, which has u words of data, gets its head and sum
#   _base64 n bytes of s as a line of text into o, whose mark is there but for the kind; gives its length
#   _sum    the sum in d goes on with the u words at a
_NATIVE = """
@micropython.viper
def _next(a: ptr32, h: uint, k: int, p: int, n: int, s: ptr32, f: int) -> int:
 a = ptr32(int(a) + (p << 8))
 while p < n:
  h = uint(0)
  i = 8
  while i:
   SUM(a[0]);SUM(a[1]);SUM(a[2]);SUM(a[3]);SUM(a[4]);SUM(a[5]);SUM(a[6]);SUM(a[7])
   a = ptr32(int(a) + 32)
   i -= 1
  if int(h) != int(s[f + p]):
   return p
  p += 1
 return -1
@micropython.viper
def _page(a: ptr32, h: uint, d: ptr32, k: int, p: int, s: ptr32, f: int, q: int):
 a = ptr32(int(a) + (p << 8))
 d[0] = q << 8 | 80
 d[1] = f + p
 h = uint(0)
 i = 16
 while i:
  d[2] = a[0];SUM(d[2]);d[3] = a[1];SUM(d[3]);d[4] = a[2];SUM(d[4]);d[5] = a[3];SUM(d[5])
  a = ptr32(int(a) + 16)
  d = ptr32(int(d) + 16)
  i -= 1
 s[f + p] = h
 a = ptr32(int(d) - 256)
 SUM(a[0])
 SUM(a[1])
 d[2] = h
 d[3] = 0
@micropython.viper
def _seal(d: ptr32, h: uint, k: int, u: int, kind: int, q: int, number: int):
 d[0] = q << 8 | kind
 d[1] = number
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
def _sum(a: ptr32, h: uint, k: int, u: int, d: ptr32):
 h = uint(d[0])
 while u:
  SUM(a[0])
  a = ptr32(int(a) + 4)
  u -= 1
 d[0] = h
@micropython.viper
def _base64(s: ptr8, o: ptr8, t: ptr8, n: int, kind: int) -> int:
 o[4] = kind
 first = int(o)
 while n > 0:
  o[5] = t[s[0] >> 2]
  o[6] = t[(s[0] << 4 | s[1] >> 4) & 63]
  o[7] = t[(s[1] << 2 | s[2] >> 6) & 63]
  o[8] = t[s[2] & 63]
  s = ptr8(int(s) + 3)
  o = ptr8(int(o) + 4)
  n -= 3
 o[5] = 10
 return int(o) + 6 - first
"""
_BYTECODE = """
def _add(a, i, n):
 global _x, _y
 x = _x
 y = _y
 n += i
 while i < n:
  e = i + 128
  if e > n:
   e = n
  while i + 8 <= e:
   x += a[i];y += x;x += a[i + 1];y += x;x += a[i + 2];y += x;x += a[i + 3];y += x
   x += a[i + 4];y += x;x += a[i + 5];y += x;x += a[i + 6];y += x;x += a[i + 7];y += x
   i += 8
  while i < e:
   x += a[i]
   y += x
   i += 1
  x &= 65535
  y %= 65521
 _x = x
 _y = y
def _next(a, h, k, p, n, s, f):
 global _x, _y
 while p < n:
  _x = _y = 0
  _add(a, p << 7, 128)
  if _x != s[f + p << 1] or _y != s[(f + p << 1) + 1]:
   return p
  p += 1
 return -1
def _page(a, h, d, k, p, s, f, q):
 i = 0
 j = p << 7
 while i < 128:
  d[i + 4] = a[i + j]
  i += 1
 _seal(d, 0, 0, 64, 80, q, f + p)
 p = f + p << 1
 s[p] = _s
 s[p + 1] = _t
def _seal(d, h, k, u, kind, q, number):
 global _x, _y, _s, _t
 d[0] = (q & 255) << 8 | kind
 d[1] = q >> 8
 d[2] = number & 65535
 d[3] = number >> 16
 _x = _y = 0
 u <<= 1
 _add(d, 4, u)
 _s = _x
 _t = _y
 _add(d, 0, 4)
 d[u + 4] = _x
 d[u + 5] = _y
 d[u + 6] = d[u + 7] = 0
def _sum(a, h, k, u, d):
 global _x, _y
 _x = d[0]
 _y = d[1]
 _add(a, 0, u << 1)
 d[0] = _x
 d[1] = _y
def _base64(s, o, t, n, kind):
 o[4] = kind
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
"""
# For both. _text: the n characters of the text at o of t into d from j on, until it has m bytes; gives where it ends.
_EITHER = """
DECORATOR
def _text(t: ptr8, o: int, d: ptr8, j: int, n: int, m: int) -> int:
 while True:
  b = int(t[o])
  if b & 192 != 128:
   n -= 1
   if n < 0 or b == 0 or j + 4 > m:
    return j
  d[j] = b
  j += 1
  o += 1
"""


def _compile(native):
    text = _NATIVE + _EITHER.replace("DECORATOR", "@micropython.viper") if native else _BYTECODE + _EITHER.replace("DECORATOR", "")
    if native:
        i = 0
        while True:  # SUM(x) is written out; 64-bit registers are cut to 32
            i = text.find("SUM(", i)
            if i < 0:
                break
            e = text.find("])", i)
            step = "h = (h ^ %s]) * k%s; h = h ^ %s" % (
                text[i + 4 : e], " & 0xffffffff" if _B > 4 else "", "h >> 15" if native == 1 else "(h >> 15 & 0x1ffff)")
            text = text[:i] + step + text[e + 2 :]
        if native == 2:  # no unsigned arithmetic before MicroPython 1.14
            text = text.replace("uint", "int")
    exec(text, globals())


def _words(a, n):  # n bytes as an array of 16-bit words, of which an item is read without allocating
    return uctypes.struct(a, {"w": (uctypes.ARRAY | 0, uctypes.UINT16 | n >> 1)}, uctypes.NATIVE).w


def _bytes(a, n):
    return uctypes.bytearray_at(a, n)


def _word(a):
    return int.from_bytes(bytes(_bytes(a, _B)), "little")


def _at(o):  # the address of an object; id() gives those from 2^30 to 2^31 as negative numbers on 32 bits
    a = id(o)
    return a if a >= 0 else a + (1 << 8 * _B - 1)


# ---- Finding what to send. Nothing is read that isn't known to be memory. ----


def _maps():  # unix: start, end, access and path of all mappings
    found = []
    try:
        with open("/proc/self/maps") as f:
            for line in f:
                part = line.split()
                lo, hi = part[0].split("-")
                found.append((int(lo, 16), int(hi, 16), part[1], part[5] if len(part) > 5 else ""))
    except OSError:
        pass
    return found


def _windows(proven):  # where an area may be that a link leads to
    name = sys.platform
    if name == "webassembly":
        return [(0, 1 << 31)]
    if name == "linux":
        return [(lo, hi) for lo, hi, access, _ in _maps() if access[0] == "r"]
    if name == "esp32":
        return [(0x3F500000, 0x40000000), (0x3C000000, 0x3E000000), (0x40800000, 0x40880000), (0x48000000, 0x4C000000)]
    if name == "rp2":
        return [(0x20000000, 0x20042000)] + ([(0x20000000, 0x20082000), (0x11000000, 0x12000000)] if "RP2350" in str(sys.implementation) else [])
    if name == "mimxrt":
        return [(0x20200000, 0x20240000), (0x80000000, 0x82000000), (0x70000000, 0x71000000)]
    lo = min(proven) & -4096
    hi = max(proven)
    return [(lo, hi)] if hi - lo < 1 << 20 else []


def _area(m):  # the area whose record has its table's address at m: (m, table, pool's start, pool's end), or None
    table = _word(m)
    n = _word(m + _B)
    size = 4 * _B  # of a block
    if not table or not 0 < n < 1 << 24:
        return None
    for more in (1, 2, 0):  # tables of a bit a block
        start = _word(m + (2 + more) * _B)
        end = _word(m + (3 + more) * _B)
        if end - start != 4 * n * size or end % size or not 0 < start - table < 1 << 24:
            continue
        for gap in (1, 0):
            if (end - table - gap) * 8 // (8 + 32 * size + 4 * more) == n and (not more or _word(m + 2 * _B) == table + n + gap):
                return m, table, start, end
    return None


def _areas(state):  # of all areas, and whether they have links
    m = state
    while True:  # behind the modules' dict comes the rest of the interpreter's state, with the first area in it
        first = _area(m)
        if first:
            break
        m += _B
        if m > state + 1024 * _B:
            raise RuntimeError("heapreel: found no heap near 0x%x; give regions=[(start, length), ...]" % state)
    areas = [first]
    if sys.implementation[1] < (1, 20):
        return areas, False
    windows = _windows([state, first[1], first[3]])
    link = m - _B
    while True:
        a = _word(link)
        if not a:
            return areas, True
        if a % _B or not any(lo <= a and a + 12 * _B <= hi for lo, hi in windows):
            return areas, len(areas) > 1
        more = _area(a + _B)
        if not more or not 6 * _B <= more[1] - a <= 12 * _B or len(areas) > 64:
            return areas, len(areas) > 1  # the word before the first area isn't a link in this build
        areas.append(more)
        link = a


def _stack(state):  # where the thread's state begins, the stack's top and its length; zeros if they aren't found
    here = _at(globals())
    for a in range(state - _B, max(state - 160 * _B, state & -4096), -_B):  # RAM begins at a multiple of 4096
        if _word(a) == here:  # dict_globals: dict_locals is before it, nlr_top behind it
            low = _word(a + _B)
            for i in range(2, 9):
                top = _word(a - i * _B)
                if 0 < top - low < 1 << 17 and top % 4 == 0 and abs(top - low - _used()) < 8192:
                    limit = _word(a - (i - 1) * _B)
                    return a - i * _B, top, limit + 256 if 1024 <= limit < 1 << 18 else top - low + 1024
    return 0, 0, 0


def _regions(state, areas, stack):
    thread, top, length = stack
    end = areas[0][0] + 128 * _B  # of the state, about
    found = [((thread or state - 12 * _B), end, "state")]
    if sys.platform == "linux":
        maps = _maps()
        path = [m[3] for m in maps if m[0] <= _at(len) < m[1]]
        for i, (lo, hi, access, name) in enumerate(maps):
            bss = not name and i and maps[i - 1][3] in path and maps[i - 1][1] == lo
            if (name in path and name or bss) and access[0] == "r" and access[2] != "x":
                found.append((lo, hi, "data"))
            if lo < top <= hi:
                length = min(length, top - lo)
    elif sys.platform == "webassembly":
        found.append((0, max(end, top), "data"))
        top = 0
    if top:
        found.append((top - length, top, "stack"))
    for m, table, _, pool_end in areas:
        found.append((m - _B if m != areas[0][0] else table, pool_end, "heap"))
    return found


def _merged(found):  # in whole pages, in order, those that touch as one
    regions = []
    for lo, hi, name in sorted(found):
        lo &= -_PAGE
        hi = hi + _PAGE - 1 & -_PAGE
        if regions and lo <= regions[-1][1]:
            last = regions[-1]
            regions[-1] = (last[0], max(hi, last[1]), last[2] if name in last[2] else last[2] + "+" + name)
        else:
            regions.append((lo, hi, name))
    return regions


# ---- The recording ----


def start(regions=None, out=None):
    global _busy, _given, _write, _way
    _busy = True
    if out is None:
        out = getattr(sys.stdout, "buffer", sys.stdout)
    _write = out.write
    try:
        _write(b"", 0, 0)
    except TypeError:  # an object of the program's own: a slice a record is allocated
        _write = lambda b, i, n: out.write(memoryview(b)[i : i + n]) or n
    _given = regions
    _way = "python"
    for native in (1, 2):
        try:
            _compile(native)
            if _works():
                _way = "viper"
                break
        except Exception:  # no native emitter, or an older one
            pass
    if _way == "python":
        _compile(0)
    _begin()
    _busy = False


def _works():  # whether the native code computes what it shall
    d = bytearray(4 * _U + 16)
    s = bytearray(8)
    for i in range(4 * _U):
        d[i] = i * 7 & 255
    h = 0
    for i in range(_U):
        h = (h ^ struct.unpack_from("<I", d, 4 * i)[0]) * _K & 0xFFFFFFFF
        h ^= h >> 15
    t = bytearray(d)
    _page(d, 0, t, _K, 0, s, 0, 0)
    return struct.unpack_from("<I", s)[0] == h and _next(d, 0, _K, 0, 1, s, 0) == -1


def _plan():  # regions, areas, whether these have links, the stack
    state = _at(sys.modules)
    areas, linked = _areas(state)
    stack = _stack(state)
    if _given:
        found = [(r[0], r[0] + r[1], r[2] if len(r) > 2 else "ram") for r in _given]
    else:
        found = _regions(state, areas, stack)
    return _merged(found), areas, linked, stack


def _begin():
    global _head, _own, _spans, _tables, _chain, _sums, _d, _words_d, _data, _line, _alphabet, _pages
    global _number, _q, _turn, _checks, _before, _after, _total, _stack_at, _stack_length, _top, _top_at, _mem
    native = _way == "viper"
    size = 0
    while True:  # one buffer, in pages of its own, which are left out: sums, a record and its line
        regions, areas, linked, stack = _plan()
        pages = sum([hi - lo for lo, hi, _ in regions]) // _PAGE
        record = 512 + 32 * len(regions)  # the longest is the header
        if 76 + 4 * pages + record + record * 4 // 3 + 8 <= size:
            break
        size = 76 + 4 * pages + record + record * 4 // 3 + 8 + 2 * _PAGE & -_PAGE
        _own = None
        _own = bytearray(size + _PAGE)  # may make the heap grow
    own = (uctypes.addressof(_own) & (1 << 8 * _B) - 1) + _PAGE - 1 & -_PAGE
    sums = own + 76
    d = sums + 4 * pages
    _alphabet = _bytes(own, 64)
    _alphabet[:] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    _data = _bytes(d, record)
    _line = _bytes(d + record, record * 4 // 3 + 8)
    _line[:4] = b"~hrm" if native else b"~hrw"
    _words_d = _words(d, record)
    _checks = _words(own + 64, 12)  # the tables' sum before and after, and the total
    _before, _after, _total = (own + 64, own + 68, own + 72) if native else [_words(own + i, 4) for i in (64, 68, 72)]
    _d = d if native else _words_d
    _sums = _words(sums, 4 * pages)
    for i in range(2 * pages):
        _sums[i] = 0  # of a page of zeros
    if native:
        _sums = sums
    _mem = None if native else _bytes(0, sys.maxsize)
    _pages = pages

    f = 0
    spans = []
    texts = []
    kept = []
    _top = stack[1]
    _stack_at = -1  # first page of the region that is nothing but stack
    for lo, hi, name in regions:
        texts.append('[%d, %d, "%s"]' % (lo, hi - lo, name))
        if name == "stack":
            _stack_at = f
        mine = lo <= own and own + size <= hi
        if mine:
            kept.append("[%d, %d]" % (own, size))
        for a, b in ((lo, own), (own + size, hi)) if mine else ((lo, hi),):
            if a < b:
                base = a if native else _words(a, b - a)
                first = f + (a - lo) // _PAGE
                spans.append((base, first, (b - a) // _PAGE))
        if _stack_at == f:
            _stack_at = first
            _stack_length = _top - lo
        f += (hi - lo) // _PAGE
    _spans = tuple(spans)
    tables = []
    for _, table, pool, _ in areas:
        table &= -4
        tables.append((table if native else _words(table, pool - table), pool - table >> 2))
    _tables = tuple(tables)
    _top_at = _quarters(_top)
    links = []
    if linked:
        for m, _, _, _ in areas:
            links.append((_words(m - _B, _B), _quarters(_word(m - _B))))
    _chain = tuple(links)
    _number = _turn = _q = 0
    _head = (
        '{"v": 1, "id": %d, "regions": [%s], "page": %d, "own": [%s], "platform": "%s", "version": "%s", '
        '"way": "%s", "allocates": 0, "bytes": %d}'
    ) % (_us() & 0xFFFFFF, ", ".join(texts), _PAGE, ", ".join(kept), sys.platform, sys.version.replace('"', "'"), _way, size + 6000)


def _quarters(a):
    return a & 65535, a >> 16 & 65535, a >> 32 & 65535, a >> 48


def _same():  # whether the areas are linked as they were
    for words, was in _chain:
        i = 0
        while i < _B >> 1:
            if words[i] != was[i]:
                return False
            i += 1
    return True


def _send(kind, u):  # the record in _data, which has u words of data
    global _q
    _q = _q + 1 & 0xFFFFFF
    n = _base64(_data, _line, _alphabet, (4 * u + 14) // 3 * 3, kind)
    i = 0
    tries = 0
    while i < n and tries < 10000:  # an output that takes nothing any more loses the record, not the program
        w = _write(_line, i, n - i)
        if w:
            i += w
        tries += 1


def _send_page(a, f, p):
    _page(a, 0, _d, _K, p, _sums, f, _q)
    _send(80, _U)


def _put(i, value):  # a word of the record
    _words_d[2 * i] = value & 65535
    _words_d[2 * i + 1] = value >> 16 & 65535


def _copy(text, j, m):  # a text into the record's bytes from j on, up to m
    if _way == "viper":
        return _text(text, 0, _data, j, len(text), m)
    return _text(_mem, uctypes.addressof(text), _data, j, len(text), m)


def _texts(kind, number, i, m, first, second):  # completes and sends a record whose data end with texts, from word i on
    e = j = 4 * i
    if first is not None:
        e = _copy(first, j, m)
    if second is not None:
        e = _copy(second, e, m)
    n = e - j
    while e & 3:
        _data[e] = 0
        e += 1
    if kind == 69:
        _put(i - 1, n)
    else:
        number = n
    _seal(_d, 0, _K, (e >> 2) - 2, kind, _q, number)
    _send(kind, (e >> 2) - 2)


def _check(to, i):
    _checks[i] = _checks[i + 1] = 0
    for a, u in _tables:
        _sum(a, 0, _K, u, to)


def snap(label=None, flags=0, more=None):
    global _busy, _number, _turn, _all
    if _busy:
        return
    _busy = True
    try:
        t = _us()
        ms = _ms()
        used = _used()
        tries = 0
        while not _same() and tries < 4:
            _begin()
            tries += 1
        if not _number & 15:
            _texts(72, 0, 2, 9999, _head, None)
        sent = rounds = 0
        while True:
            _check(_before, 0)
            for a, f, n in _spans:
                p = 0
                if f == _stack_at and used and not _all:
                    p = _stack_length - used - 512 >> 8
                    if p < 0:
                        p = 0
                while True:
                    if not _all:
                        p = _next(a, 0, _K, p, n, _sums, f)
                        if p < 0:
                            break
                    elif p == n:
                        break
                    _send_page(a, f, p)
                    sent += 1
                    p += 1
            _all = False
            _check(_after, 2)
            if _checks[0] == _checks[2] and _checks[1] == _checks[3]:
                break
            rounds += 1
            if rounds > 3:
                flags |= 1
                break
        # Some that didn't change, in turn, for those who lost them.
        n = sent >> 3
        if n < 4:
            n = 4
        while n:
            for a, f, e in _spans:
                if f <= _turn < f + e:
                    _send_page(a, f, _turn - f)
                    sent += 1
                    break
            _turn += 1
            if _turn >= _pages:
                _turn = 0
            n -= 1
        _put(3, sent)
        _put(4, ms)
        _put(5, _diff(_us(), t))
        i = w = 0
        while i < 4:  # the stack pointer: its top less what is used
            w += _top_at[i]
            if i == 0:
                w -= used & 65535
            elif i == 1:
                w -= used >> 16
            _words_d[12 + i] = w & 65535 if _top and used else 0
            w >>= 16
            i += 1
        _put(8, flags)
        _checks[4] = _checks[5] = 0
        _sum(_sums, 0, _K, _pages, _total)
        _words_d[4] = _checks[4]
        _words_d[5] = _checks[5]
        _texts(69, _number, 10, 240, label, more)
        _number += 1
    finally:
        _busy = False


def key():
    global _all
    _all = True


def stop():
    global _busy
    every(0)
    if not _busy:
        _texts(70, 0, 2, 200, "", None)
        _busy = True


def every(ms, timer=None):
    """One each ms from machine.Timer(timer), by default the first there is of -1, 3, 2, 1 and 0; none from now on for 0."""
    global _timer, _period
    if _timer:
        _timer.deinit()
        _timer = None
    if ms:
        import machine

        for i in (-1, 3, 2, 1, 0) if timer is None else (timer,):
            try:
                _timer = machine.Timer(i)
                break
            except (ValueError, TypeError, OSError):
                pass
        else:
            raise RuntimeError("heapreel: no timer; call snap() in the program")
        _period = ms
        _timer.init(period=ms, mode=machine.Timer.PERIODIC, callback=_tick)


def _tick(_):
    try:
        micropython.schedule(_timed, 0)
    except RuntimeError:  # the queue is full: at the next tick
        pass


def _timed(_):  # the program gets at least twice the time that snapshots take
    global _due
    t = _ms()
    if not _due or _diff(t, _due) >= 0:
        snap("every")
        _due = _ms() + 2 * _diff(_ms(), t) & 0x3FFFFFFF


def on_error(f, *args):
    try:
        return f(*args)
    except MemoryError as e:
        said = e.args[0] if e.args else None
        snap("MemoryError: ", 2, said if isinstance(said, str) else None)
        raise


def _import(name, a=None, b=None, c=None, level=0):
    m = _imported(name, a, b, c, level)
    snap("import ", 0, name)
    return m


def at_import():
    global _imported
    import builtins

    _imported = builtins.__import__
    try:
        builtins.__import__ = _import
    except AttributeError:
        raise RuntimeError("heapreel: this firmware lets nobody replace __import__; call snap() after imports")
