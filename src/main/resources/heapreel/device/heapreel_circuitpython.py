# The recorder for CircuitPython with memorymap: on RP2040, RP2350, nRF52840 and nRF52833. A program calls
#
#   import heapreel
#   heapreel.start()          where this file is kept on the board; heapreel record has started it already
#   heapreel.snap("label")    one snapshot: only what changed since the last one is sent
#   heapreel.on_error(main)   runs main(); a MemoryError of it is recorded before it is handled
#   heapreel.at_import()      a snapshot after each import
#   heapreel.key()            the next one sends everything again
#   heapreel.stop()           the end of the recording
#
# The stream is that of recorder-stream.md: all RAM of the chip, in pages of 256 bytes. An AddressRange gives copies on the
# heap that is looked at, or a byte at a time. So what works on memory is the machine code below, and a snapshot allocates
# nothing. It is called as a function of two arguments: a bytearray that holds it gets the type and the address of such a
# function, after it was checked that it is laid out as known; then it is tried on a text of which the sum is known.
import gc

gc.collect()
_before = gc.mem_alloc()
import struct, sys
from supervisor import ticks_ms

try:
    import memorymap
except ImportError:
    raise ImportError(
        "heapreel: CircuitPython on %s has no memorymap, so a program can't read RAM; "
        "take snapshots with a debug probe, as `heapreel help capture` says" % sys.platform
    )
_own = _busy = True  # until start()
_lost = False
_number = _clock = _ticks = 0


def _text(text, i, end):  # into the record from byte i on, until end; gives where it ends, which is not within a character
    if text is None:
        return i
    struct.pack_into("504s" if end > 232 else "204s", _own, _data + i, text)
    while i < end and _own[_data + i]:
        i += 1
    while _own[_data + i] & 192 == 128:
        i -= 1
    return i


def _send(kind, number, n):  # the record, which has n bytes of data
    i = _data - 8
    _own[i] = kind
    struct.pack_into("<I", _own, i + 4, number)
    i = _data + n
    while n & 3:
        _own[i] = 0
        i += 1
        n += 1
    _work(n >> 2, 2)
    _put((n + 14) // 3 * 4 + 6)


def _put(n):  # sends what the line has
    if _write(_line, n) != n:
        raise OSError("heapreel: the output takes no more")


def _say(kind, text):
    n = _text(text, 0, 500)
    _send(kind, n, n)


def _pages(way):  # sends those that changed, or with 1 all, and four in turn; gives how many
    n = p = 0
    while True:
        p = _work(p, way)
        if p < 0:
            break
        _put(366)
        n += 1
        p += 1
    way = 4
    while way:
        way -= 1
        if _work((_number * 4 + way) % (_data - _sums - 104 >> 2), 1) >= 0:
            _put(366)
            n += 1
    return n


def _snap(label, flags, more, way):
    t = ticks_ms()
    if way or not _number & 15:
        _say(72, _head)
    n = _pages(way)
    i = _text(more, _text(label, 32, 232), 232)
    _work(0, 3)
    struct.pack_into("<III", _own, _data + 4, n, _clock, (ticks_ms() - t & 0x1FFFFFFF) * 1000)
    struct.pack_into("<III", _own, _data + 20, 0, flags, i - 32)
    _send(69, _number, i)


def snap(label=None, flags=0, more=None):
    global _busy, _lost, _number, _clock, _ticks
    if _busy:
        return
    if label is not None and not isinstance(label, str):
        label = str(label)
    _busy = True
    t = ticks_ms()
    _clock = _clock + (t - _ticks & 0x1FFFFFFF) & 0x3FFFFFFF
    _ticks = t
    t = 1 if _lost else 0
    _lost = True
    try:
        _snap(label, flags, more, t)
        _lost = False
    except OSError:  # of the output, which is not the program's
        pass
    finally:
        _number += 1
        _busy = False


def key():
    global _lost
    _lost = True


def stop():
    global _busy
    if not _busy:
        try:
            _say(70, None)
        except OSError:
            pass
        _busy = True


def every(ms):
    if ms:
        raise RuntimeError(
            "heapreel: CircuitPython has no timer for programs; call heapreel.snap() where the program comes by"
        )


def on_error(f, *args):
    try:
        return f(*args)
    except MemoryError as e:
        text = e.args[0] if e.args else None
        snap("MemoryError: ", 2, text if isinstance(text, str) else None)
        raise


def _import(name, a=None, b=None, c=(), level=0):
    m = _imported(name, a, b, c, level)
    snap("import ", 0, name)
    return m


def at_import():
    global _imported
    import builtins

    if builtins.__import__ is not _import:
        _imported = builtins.__import__
        builtins.__import__ = _import


def start(out=None):
    global _own, _write, _busy, _head, _lost, _number, _clock, _ticks
    _busy = True
    if _own is True:
        _prepare()
    else:
        for i in range(_sums, _data - 104):
            _own[i] = 0
        struct.pack_into("<I", _own, _data - 84, 0)  # the sequence
    if out is None:
        out = sys.stdout
        try:
            import usb_cdc

            if usb_cdc.console.connected:
                out = usb_cdc.console  # without a copy on a display
        except (ImportError, AttributeError):
            pass
    _write = out.write
    try:
        import os

        i = int.from_bytes(os.urandom(3), "little")
    except (ImportError, AttributeError, NotImplementedError):
        i = ticks_ms() & 0xFFFFFF
    _head = '{"v": 1, "id": %d%s' % (i, _head[_head.find(", ", 9) :])
    _lost = False
    _number = _clock = 0
    _ticks = ticks_ms()
    _busy = False


# ---- Once ----

# ARMv6-M, from heapreel_circuitpython.s. Given are a number and what to do with it: 0 gives the next page from this one on
# that isn't as its sum says, 1 the next one whatever its sum says, in the line, or -1; 2 makes the record, which has so many
# words, a line; 3 puts the sum of all sums and the stack pointer into the record.
_CODE = (
    b"\xf2\xb5\x0a\x00\x41\x10\x41\x48\xc7\x69\x05\x2a\x2d\xd0\x6b\xd8\x43\x68\x99\x42\x1f\xd2\xc3\x68\x99\x42\x02\xd3\x03\x69\x99\x42"
    b"\x17\xd3\x84\x68\x0b\x02\xe4\x18\x03\x46\x68\x33\x00\x25\x40\x26\x04\xcc\x04\xc3\x55\x40\x7d\x43\xea\x0b\x55\x40\x01\x3e\xf7\xd1"
    b"\x06\x68\x8b\x00\xf4\x58\xf5\x50\x00\x9a\x03\x2a\x06\xd0\xac\x42\x04\xd1\x01\x31\xdc\xe7\x00\x20\xc0\x43\xf2\xbd\x50\x22\x02\x66"
    b"\x41\x66\x49\x00\x01\x31\x00\x91\x40\x21\x42\x69\x13\x02\x01\x32\x42\x61\x04\x6e\xe4\xb2\x23\x43\x03\x66\x04\x46\x68\x34\x8b\x00"
    b"\x1b\x19\x00\x25\x04\xe0\x04\xcc\x55\x40\x7d\x43\xea\x0b\x55\x40\x9c\x42\xf8\xd1\x02\x6e\x55\x40\x7d\x43\xea\x0b\x55\x40\x42\x6e"
    b"\x55\x40\x7d\x43\xea\x0b\x55\x40\x20\xc3\x00\x22\x1a\x60\x04\x46\x60\x34\x05\x46\x20\x35\x86\x69\x22\x78\x32\x71\x22\x78\x12\x02"
    b"\x67\x78\xd2\x19\x12\x02\xa7\x78\xd2\x19\x12\x02\x03\x34\x04\x21\x97\x0e\xef\x5d\x77\x71\x92\x01\x01\x36\x01\x39\xf8\xd1\x9c\x42"
    b"\xec\xd3\x0a\x22\x72\x71\x0e\xe0\x04\x68\x46\x68\x00\x25\x04\xcc\x55\x40\x7d\x43\xea\x0b\x55\x40\x01\x3e\xf8\xd1\x03\x46\x68\x33"
    b"\x1d\x60\x6a\x46\x1a\x61\x00\x98\xf2\xbd\xc0\x46\x00\x00\x00\x00"
)


def _prepare():
    global _own, _line, _work, _head, _sums, _data, _prepare, _machine, _CODE
    size = {"RP2040": 0x42000, "RP2350": 0x82000, "nRF52840": 0x40000, "nRF52833": 0x20000}.get(sys.platform)
    if not size:
        raise RuntimeError("heapreel: doesn't know how much RAM %s has; `heapreel help capture` has other ways" % sys.platform)
    if size > 0x42000:  # more than all RAM fits only where there is other RAM
        try:
            bytearray(size)
        except MemoryError:
            pass
        else:
            raise RuntimeError("heapreel: the heap of this board can grow into PSRAM, which memorymap doesn't read")
    ram = memorymap.AddressRange(start=0x20000000, length=size)

    def word(a):
        return int.from_bytes(ram[a - 0x20000000 : a - 0x1FFFFFFC], "little")

    def address(b):  # of the bytes of a bytearray, if it is laid out as known
        i = id(b)
        a = word(i + 12)
        n = len(b)
        if word(i) != id(bytearray) or word(i + 8) != n or ram[a - 0x20000000 : a - 0x20000000 + n] != b:
            raise RuntimeError("heapreel: this firmware has its objects laid out in a way that isn't known")
        return a

    n = size >> 8
    own = 4 * n + 1330 + 255 & ~255
    buf = bytearray(own + 255)
    a = address(buf)
    _sums = -a & 255
    a += _sums
    k = _sums + 4 * n
    _data = k + 104
    first = (a - 0x20000000) >> 8
    struct.pack_into(
        "<8I64s", buf, k, a, n, 0x20000000, first, first + (own >> 8), 0, a + 4 * n + 624, 0x2C1B3C6D,
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    )
    _line = memoryview(buf)[k + 624 : k + 1330]
    _line[:4] = b"~hrm"
    _own = buf
    _work = _machine(ram, address, bytearray(_CODE), a + 4 * n)
    buf[_data : _data + 4] = b"ABCD"
    buf[_data - 8] = 70
    _work(1, 2)
    if bytes(_line[:30]) != b"~hrmFRgAAAAAAAABBQkNEOvo7kQAA\n":
        raise RuntimeError("heapreel: the machine code of this recorder doesn't work here")
    struct.pack_into("<I", buf, k + 20, 0)
    _head = '{"v": 1, "id": 0, "regions": [[536870912, %d, "ram"]], "page": 256, "own": [[%d, %d]], "platform": "%s", ' % (
        size, a, own, sys.platform)
    _head += '"version": "%s", "way": "memorymap", "allocates": 0, "bytes": ' % sys.version[:160].replace('"', "'")
    del _CODE, _machine, _prepare
    gc.collect()
    # What of it is there before it can measure, where it is imported from a file.
    _head += "%d}" % (gc.mem_alloc() - _before + (4800 if "__file__" in globals() else 0))


def _machine(ram, address, code, block):
    a = address(code)
    struct.pack_into("<I", code, len(code) - 4, block)
    i = id(code) - 0x20000000
    for b in struct.pack("<II", id(type(isinstance)), a | 1):
        ram[i] = b
        i += 1
    return code
