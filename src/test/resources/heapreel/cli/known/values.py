# Texts, numbers and buffers.
# step: texts
short = "short#%d" % seven
lengthy = "made-at-run-time-%d-" % seven + "ab" * 40
controls = "tab\t nl\n nul\x00 esc\x1b ' \" \\ del\x7f #%d" % seven
umlauts = "Gr\u00fc\u00dfe \u65e5\u672c \u03c0 #" + str(seven)
raw = bytes([0, 1, 34, 254, 255, 48 + seven])
tell("short lengthy controls umlauts raw")

# step: numbers and buffers
from array import array

big = 2 ** 100 + seven
negative = -(3 ** 40) - seven
wide = 0x7FFFFFFF + seven
span = range(2, 50, seven)
buffer = bytearray(range(50, 50 + seven))


class Cut:
    def __getitem__(self, index):
        return index


cut = Cut()[1:20:seven]
samples = array("h", [1, -2, 300, -32768, seven])
words = array("I", [1, 0xFFFFFFFF])
tell("big negative wide span buffer Cut cut samples words")

# step: values that are dropped
drop_text = "dropped-text-%d-" % seven + "xyz" * 30
drop_raw = bytes(range(200, 201 + seven))
drop_big = 7**50 + seven
drop_buffer = bytearray(300)
drop_samples = array("h", range(40))
tell("drop_text drop_raw drop_big drop_buffer drop_samples")
