# The recorder for boards whose heap is some KiB, such as the micro:bit: no uctypes, no native code but that
# of the inline assembler. heapreel record sends it in the steps that "# step" divides, for the whole would
# not compile there. It then is the class heapreel:
#
#   heapreel.snap(b"label")   a snapshot; it allocates nothing (a label that isn't bytes is made that: it does)
#   heapreel.on_error(f, 1)   f(1); at a MemoryError a snapshot before it is handled
#
# The stream is that of recorder-stream.md: RAM is 16 KiB from 0x20000000 on, in pages of 128 bytes. A function
# needs no more than 10 words of state and stack, for more would be allocated on the heap.
import gc, machine, microbit, utime
gc.collect()
class heapreel:
    before = gc.mem_alloc()
    put = microbit.uart.write
    m8 = machine.mem8
    m16 = machine.mem16
    m32 = machine.mem32
    o = bytearray(b"~hrm" + bytes(190))  # a record as it is sent
    # Of its own memory, from an address on that pages begin at: 512 bytes of sums, 4 of their total,
    # at 520 a record, at 672 the alphabet of base64, at 736 and 740 when a snapshot began.
    own = bytearray(768 + 127)
    t = machine.mem32[id(own) + 12] + 127 & ~127
    s = n = 0  # of the next record and snapshot
    start = stop = gc.collect  # there is nothing else to do
# step
@micropython.asm_thumb
def scan(r0, r1, r2):  # copies the first page from r0 on that is not as its sum says, and sets the sum
    label(PAGE)
    cmp(r0, 128)
    bcs(END)
    lsl(r5, r0, 7)
    mov(r3, 1)
    lsl(r3, r3, 29)
    add(r5, r5, r3)
    sub(r6, r5, r1)
    mov(r4, 3)
    lsl(r4, r4, 8)
    cmp(r6, r4)
    bcc(NEXT)
    mov(r6, r1)
    mov(r4, 132)
    lsl(r4, r4, 2)
    add(r6, r6, r4)
    mov(r3, 0)
    mov(r7, 32)
    label(WORD)
    ldr(r4, [r5, 0])
    str(r4, [r6, 0])
    eor(r3, r4)
    mul(r3, r2)
    lsr(r4, r3, 15)
    eor(r3, r4)
    add(r5, r5, 4)
    add(r6, r6, 4)
    sub(r7, r7, 1)
    bne(WORD)
    lsl(r5, r0, 2)
    add(r5, r5, r1)
    ldr(r4, [r5, 0])
    str(r3, [r5, 0])
    cmp(r3, r4)
    bne(END)
    label(NEXT)
    add(r0, r0, 1)
    b(PAGE)
    label(END)
heapreel.scan = scan
# step
@micropython.asm_thumb
def seal(r0, r1, r2, r3):  # behind r1 bytes from r0 + 8 on their sum; if r3 is 0, of r0 to r0 + 8, too
    mov(r4, r0)
    add(r4, r4, 7)
    add(r4, r4, 1)
    add(r5, r4, r1)
    mov(r7, 0)
    label(WORD)
    ldr(r6, [r4, 0])
    eor(r7, r6)
    mul(r7, r2)
    lsr(r6, r7, 15)
    eor(r7, r6)
    add(r4, r4, 4)
    cmp(r4, r5)
    bne(MORE)
    cmp(r3, 0)
    bne(END)
    mov(r4, r0)
    label(MORE)
    sub(r6, r4, r0)
    cmp(r6, 8)
    bne(WORD)
    label(END)
    str(r7, [r5, 0])
    mov(r6, 0)
    str(r6, [r5, 4])
heapreel.seal = seal
# step
@micropython.asm_thumb
def encode(r0, r1, r2, r3):  # base64 of r0 to r1, to 5 bytes behind r2; gives their length with these
    mov(r7, r2)
    add(r2, r2, 5)
    label(GROUP)
    ldrb(r4, [r0, 0])
    lsl(r4, r4, 8)
    ldrb(r5, [r0, 1])
    add(r4, r4, r5)
    lsl(r4, r4, 8)
    ldrb(r5, [r0, 2])
    add(r4, r4, r5)
    lsl(r4, r4, 8)
    mov(r6, 4)
    label(LETTER)
    lsr(r5, r4, 26)
    lsl(r4, r4, 6)
    add(r5, r5, r3)
    ldrb(r5, [r5, 0])
    strb(r5, [r2, 0])
    add(r2, r2, 1)
    sub(r6, r6, 1)
    bne(LETTER)
    add(r0, r0, 3)
    cmp(r0, r1)
    bcc(GROUP)
    mov(r5, 10)
    strb(r5, [r2, 0])
    add(r2, r2, 1)
    sub(r0, r2, r7)
heapreel.encode = encode
# step
def send(r, n, o, m):  # the record at r with n bytes of data, by the bytearray o
    m[r + 1] = heapreel.s
    m[r + 2] = heapreel.s >> 8
    m[r + 3] = heapreel.s >> 16
    heapreel.s += 1
    heapreel.seal(r, n, 0x2c1b3c6d, 0)
    o[4] = m[r]
    # Its length is that of the record: a slice would be allocated.
    heapreel.m16[id(o) + 8] = heapreel.encode(
        r, r + n + 12, heapreel.m32[id(o) + 12], heapreel.t + 672)
    heapreel.put(o)
heapreel.send = send
# step
def pages(t, m):  # sends all pages that changed, and four in turn that need not have; gives how many
    n = 4
    while n:
        n -= 1
        p = heapreel.n * 4 + n & 127
        if not 0 <= 0x20000000 + (p << 7) - t < 768:
            m[t + p * 4] ^= 1
    p = 0
    while True:
        p = heapreel.scan(p, t, 0x2c1b3c6d)
        if p > 127:
            return n
        m[t + 520] = 80
        m[t + 524] = p
        m[t + 526] = 0
        heapreel.send(t + 520, 128, heapreel.o, heapreel.m8)
        n += 1
        p += 1
heapreel.pages = pages
# step
def snap(label=None, flags=0):
    t = heapreel.t
    m = heapreel.m32
    m[t + 736] = utime.ticks_ms()
    m[t + 740] = utime.ticks_us()
    m[t + 532] = heapreel.pages(t, heapreel.m16)
    heapreel.seal(t - 8, 512, 0x2c1b3c6d, 1)
    if label and not isinstance(label, bytes):
        label = heapreel.text(label)
    heapreel.end(t, m, label or b"", flags)
heapreel.snap = snap
# step
def text(label):  # in a function of its own: try needs state
    try:
        return bytes(str(label), "utf8")
    except MemoryError:  # there is no room for it
        pass
heapreel.text = text
# step
def end(t, m, label, flags):
    m[t + 520] = 69
    m[t + 524] = heapreel.n
    heapreel.n += 1
    m[t + 536] = m[t + 736]
    m[t + 540] = utime.ticks_diff(utime.ticks_us(), m[t + 740])
    m[t + 544] = m[t + 548] = 0
    m[t + 552] = flags
    m[t + 556] = n = min(len(label), 64)
    m[t + 560 + (n & ~3)] = 0
    while n:
        n -= 1
        heapreel.m8[t + 560 + n] = label[n]
    m = heapreel.m16
    m[t + 528] = m[t + 512]
    m[t + 530] = m[t + 514]
    heapreel.send(t + 520, 32 + (min(len(label), 64) + 3 & ~3), heapreel.o, heapreel.m8)
heapreel.end = end
# step
def failed(e):
    try:
        e = "MemoryError: " + str(e)
    except MemoryError:  # there is no room for these words
        e = b"MemoryError"
    heapreel.snap(e, 2)
heapreel.failed = failed
# step
def on_error(f, *args):
    try:
        return f(*args)
    except MemoryError as e:
        heapreel.failed(e)
        raise
heapreel.on_error = on_error
del scan, seal, encode, send, pages, snap, text, end, failed, on_error
# step
_b = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
for _n in range(64):
    heapreel.m8[heapreel.t + 672 + _n] = _b[_n]
# step
import sys
_b = '{"v":1,"id":%d,"regions":[[536870912,16384,"ram"]],"page":128,"own":[[%d,768]]' % (
    utime.ticks_us(), heapreel.t)
_b += ',"platform":"%s","version":"%s; MicroPython %s"' % (
    sys.platform, sys.version, "%d.%d.%d" % sys.implementation[1][:3])
# step
_b += ',"way":"thumb","allocates":0,"bytes":'
gc.collect()
_b += "%d}" % (gc.mem_alloc() - heapreel.before - 288)  # less these texts
_n = len(_b)
# step
_b = bytearray(bytes((72, 0, 0, 0, _n & 255, _n >> 8, 0, 0)) + bytes(_b, "utf8") + bytes(12))
heapreel.send(heapreel.m32[id(_b) + 12], _n + 3 & ~3, bytearray(b"~hrm" + bytes(_n * 4 // 3 + 28)), heapreel.m8)
del _b, _n, sys
gc.collect()
