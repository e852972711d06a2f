# Runs the recorder for CircuitPython on memory that the test makes: what its machine code does is done here in Python.
import struct, sys
import heapreel_circuitpython as heapreel

PAGES = 24
OWN = 10  # its first page; it has seven
SUMS = OWN * 256
BLOCK = SUMS + 4 * PAGES
RECORD = BLOCK + 96
LINE = BLOCK + 624
ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
ram = bytearray(PAGES * 256)
sequence = 0


def total(h, a, n):
    for w in struct.unpack("<%dI" % n, memoryview(ram)[a : a + 4 * n]):
        h = (h ^ w) * 0x2C1B3C6D & 0xFFFFFFFF
        h ^= h >> 15
    return h


def seal(n):
    global sequence
    struct.pack_into("<I", ram, RECORD, sequence << 8 & 0xFFFFFFFF | ram[RECORD])
    sequence += 1
    struct.pack_into("<II", ram, RECORD + 8 + 4 * n, total(total(0, RECORD + 8, n), RECORD, 2), 0)
    ram[LINE + 4] = ram[RECORD]
    j = LINE + 5
    for i in range(RECORD, RECORD + 4 * n + 12, 3):
        w = ram[i] << 16 | ram[i + 1] << 8 | ram[i + 2]
        for s in (18, 12, 6, 0):
            ram[j] = ALPHABET[w >> s & 63]
            j += 1
    ram[j] = 10


def work(n, what):
    if what == 2:
        seal(n)
    elif what == 3:
        struct.pack_into("<I", ram, RECORD + 8, total(0, SUMS, PAGES))
        struct.pack_into("<I", ram, RECORD + 24, 0x20001000)
    else:
        while n < PAGES:
            if not OWN <= n < OWN + 7:
                h = total(0, 256 * n, 64)
                if what or h != struct.unpack_from("<I", ram, SUMS + 4 * n)[0]:
                    struct.pack_into("<I", ram, SUMS + 4 * n, h)
                    ram[RECORD + 8 : RECORD + 264] = ram[256 * n : 256 * n + 256]
                    struct.pack_into("<II", ram, RECORD, 80, n)
                    seal(64)
                    return n
            n += 1
        return -1


class Output:  # as CircuitPython's: a second argument says how many bytes
    fails = 0

    def write(self, b, n):
        if self.fails:
            self.fails -= 1
            raise OSError(5)
        sys.stdout.buffer.write(bytes(b)[:n])
        return n


heapreel._own = ram
heapreel._line = memoryview(ram)[LINE : LINE + 706]
heapreel._line[:4] = b"~hrm"
heapreel._work = work
heapreel._sums = SUMS
heapreel._data = RECORD + 8
heapreel._head = (
    '{"v": 1, "id": 0, "regions": [[536870912, 6144, "ram"]], "page": 256, "own": [[536873472, 1792]], '
    '"platform": "RP2040", "way": "memorymap", "allocates": 0, "bytes": 10096}'
)


def change(r):  # words that the test knows again
    for i in range(3):
        p = (r * 5 + i * 7) % OWN
        struct.pack_into("<HH", ram, 256 * p + r % 60 * 4, r, i)
        struct.pack_into("<HH", ram, 256 * (OWN + 7 + (r + i) % 7) + r % 64 * 4, i, r)


def shown(label, *more):
    print("RAM", "".join("%02x" % b for b in ram[: OWN * 256] + bytes(1792) + ram[(OWN + 7) * 256 :]))
    heapreel.snap(label, *more)


def fails():
    raise MemoryError("no room")


out = Output()
heapreel.start(out)
for r in range(200):
    change(r)
    shown("at %d" % r)
shown("é" * 150)
shown("x" + "🐍" * 60)
shown(12.5)
heapreel.key()
shown("key")
change(201)
out.fails = 1  # this one is lost, and nothing of it is the program's
heapreel.snap("lost")
shown("all again")
print("RAM", "".join("%02x" % b for b in ram[: OWN * 256] + bytes(1792) + ram[(OWN + 7) * 256 :]))
try:
    heapreel.on_error(fails)
except MemoryError as e:
    print("RAISED", e)
try:
    heapreel.every(100)
except RuntimeError as e:
    print(e)
heapreel.every(0)
heapreel.stop()
heapreel.snap("after the end")
sequence = 0
heapreel.start(out)
shown("again")
heapreel.stop()
