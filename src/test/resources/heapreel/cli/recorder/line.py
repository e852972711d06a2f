# Snapshots by number while a program allocates and frees; as many as sys.argv says, then what it kept is printed.
import gc, sys

import heapreel

gc.collect()

kept = []


def step(i):
    kept.append(bytearray(40 + i * 37 % 200))
    if i % 3 == 2:
        del kept[i * 7 % len(kept)]
    kept[-1][0] = i & 255
    heapreel.snap("n%d" % i)


heapreel.start()
for i in range(int(sys.argv[1])):
    step(i)
    print("step", i)
heapreel.stop()
print("kept", len(kept), sum([len(b) for b in kept]))
