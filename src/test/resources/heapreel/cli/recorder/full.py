# The heap gets another area, for which there is no memory to begin anew.
import gc, sys
import heapreel

areas = heapreel._areas
plan = heapreel._plan
heapreel._areas = lambda state: (areas(state)[0], True)
with open(sys.argv[1], "wb") as f:
    heapreel.start(out=f)
    heapreel.snap("before")
    heapreel._same = lambda: False
    heapreel._plan = lambda: (plan()[0] + [(1 << 28, (1 << 28) + (32 << 20), "heap")],) + plan()[1:]
    kept = []
    try:
        while True:
            kept.append(bytearray(30000))
    except MemoryError:
        pass
    heapreel.snap("no memory")
    print("GONE ON")
    gc.collect()
    mine = []
    try:
        while True:
            mine.append(bytearray(4096))
    except MemoryError:
        pass
    heapreel.snap("stopped")
    heapreel.stop()
    print("WRITTEN INTO", sum([any(m) for m in mine]))
    del kept, mine
    gc.collect()
    heapreel._plan = plan
    heapreel._same = lambda: True
    heapreel.start(out=f)
    heapreel.snap("again")
    heapreel.stop()
