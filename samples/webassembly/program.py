# A logger that keeps what it reads and sends it in packets: its heap is torn into pieces until a packet
# does not fit any more. Each step is run by itself: this port collects garbage only between two of them.
# show() prints the map, then "ready": nothing is allocated before the memory is copied.
import gc
import micropython


def show():
    micropython.mem_info(1)
    print("ready")


class Reading:
    def __init__(self, number):
        self.number = number
        self.values = [number * 0.5, number * 0.25, number * 0.125]
        self.note = "reading %d of the sensor" % number


class Logger:
    def __init__(self):
        self.readings = []
        self.packets = []
        self.units = {"temperature": "C", "humidity": "%", "pressure": "hPa"}

    def read(self, number):
        self.packets.append(bytearray(260 + 8 * (number % 5)))
        self.readings.append(Reading(number))

    def send(self):
        self.packets.clear()


logger = Logger()
error = None

# step: started
show()

# step: reading
for number in range(0, 8):
    logger.read(number)
    show()

# step: reading
for number in range(8, 16):
    logger.read(number)
    show()

# step: reading
for number in range(16, 21):
    logger.read(number)
    show()

# step: packets sent
logger.send()
gc.collect()

# step: packets freed, holes stay
show()

# step: a large packet
def large_packet(size):
    global error
    try:
        logger.packets.append(bytearray(size))
    except MemoryError as failed:
        error = failed

# step: 3,000 bytes wanted
show()
large_packet(3000)
show()

# step: goes on without it
for number in range(21, 27):
    logger.read(number)
    show()

# step: every second reading dropped
logger.send()
logger.readings = logger.readings[::2]
gc.collect()

# step: more is free, in pieces
show()
large_packet(3000)
show()

# step: all readings dropped
logger.readings = []
logger.send()
error = None
gc.collect()

# step: all readings dropped
show()

# step: 3,000 bytes wanted again
large_packet(3000)
show()
