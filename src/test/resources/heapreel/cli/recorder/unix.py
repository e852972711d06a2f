# Runs program.py on MicroPython's unix port, and measures what 200 snapshots allocate.
from program import gc, heapreel, step

for i in range(200):
    step()
gc.collect()
gc.disable()
i = 0
before = gc.mem_alloc()
while i < 200:
    heapreel.snap("measured")
    i += 1
after = gc.mem_alloc()
i = 0
empty = gc.mem_alloc()
while i < 200:
    i += 1
print("ALLOCATED", after - before - (gc.mem_alloc() - empty))
gc.enable()


def fail(size):
    return bytearray(size)


try:
    heapreel.on_error(fail, 1 << 30)
except MemoryError:
    print("RAISED")
heapreel.stop()
try:
    heapreel.start([(4096, 4096)])
except ValueError:
    print("OTHER REGIONS")
heapreel.snap("stopped")
heapreel.start()
heapreel.snap("again")
heapreel.stop()
