# Snapshots by number while a program allocates and frees; as many as the first argument says, then what it kept is printed.
# The second: how many bytes of a bytearray, in which it writes, are sent, or all where it is 0. The third: ms between two of
# them. The fourth: the letter before their numbers.
import gc, sys, time, uctypes

import heapreel

gc.collect()

kept = []
part, pause, letter = int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
work = bytearray(part or 4096)


def step(i):
    kept.append(bytearray(40 + i * 37 % 200))
    if i % 3 == 2:
        del kept[i * 7 % len(kept)]
    for j in range(60):
        work[(i * i * 613 + j * 37) % len(work)] = i * j & 255
    heapreel.snap("%s%d" % (letter, i))
    time.sleep_ms(pause)


if part:
    heapreel.start([(uctypes.addressof(work) + 255 & ~255, len(work) - 256)])
else:
    heapreel.start()
for i in range(int(sys.argv[1])):
    step(i)
    print("step", i)
heapreel.stop()
print("kept", len(kept), sum([len(b) for b in kept]))
