# A heap that grows by areas, is torn into pieces and gives areas back.
# Each step is run by itself: this port collects garbage only between two calls from JavaScript.
# show() prints the map, then "ready": nothing is allocated before the memory is copied.
import gc
import micropython


def show():
    micropython.mem_info(1)
    print("ready")


# step: fresh
show()

# step: first area filled
kept = [bytearray(40 + i) for i in range(24)]
brief = [bytearray(60 + i) for i in range(24)]
show()

# step: grown to several areas
brief += [bytearray(400 + 40 * i) for i in range(40)]
names = {"name%d" % i: i * 1.5 for i in range(40)}
show()

# step: every second buffer dropped
for i in range(0, len(brief), 2):
    brief[i] = None
gc.collect()

# step: in pieces
show()

# step: pieces filled with small things
kept += [(i, str(i)) for i in range(120)]
show()

# step: one large piece more
large = bytearray(60000)
show()

# step: nearly all dropped
brief = None
large = None
names = None
gc.collect()

# step: areas released
show()

# step: all dropped
kept = None
gc.collect()

# step: at rest
show()
