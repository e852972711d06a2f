# A program that allocates, fragments, collects and fails, a step at a time; each step takes a snapshot and prints the
# map of the heap as it then is. Nothing is allocated between the two that is not free again.
import array, gc, micropython, uctypes
import heapreel

# Words of which half go up and half go down by as much in each step, as a list of True and False does that is turned.
words = array.array("H", [14, 30, 30, 14] * 256)

kept = []
seed = 12345
number = 0


def draw(n):
    global seed
    seed = seed * 1103515 + 12345 & 0x3FFFFF
    return (seed >> 4) % n


def allocate():
    for i in range(draw(100)):
        kept.append(bytearray(draw(1000)) if i & 1 else [i, str(i)])


def fragment():
    for i in range(len(kept) // 2):
        kept.pop(draw(len(kept)))


def collect():
    if len(kept) > 300:
        kept.clear()
    gc.collect()


def turn():
    i = 0
    while i < len(words):
        words[i] = 44 - words[i]
        i += 1


def step():
    global number
    turn()
    kind = number % 5
    number += 1
    if kind == 3:
        try:
            bytearray(0x7FFFFF00)
        except MemoryError as e:
            heapreel.snap("MemoryError: ", 2, e.args[0])
    else:
        (allocate, fragment, collect, None, allocate)[kind]()
        heapreel.snap(("alloc", "free", "collect", "", "caf\u00e9 \u2192 \U0001f40d")[kind])
    print("MAP")
    micropython.mem_info(1)
    print("END")
    print("WORDS %x %d %d" % (uctypes.addressof(words), len(words), words[0]))


heapreel.start()
gc.collect()
