# Outputs that raise, take nothing for a while, and take a record byte by byte, with bytecode in place of native code.
import sys
import heapreel

fail = None


class Output:
    def write(self, b, i=0, n=0):
        global fail
        if fail and n > 100:
            what = fail
            if what != "nothing":
                fail = None
            if what == "interrupt":
                f.write(b[i : i + n // 2])
                raise KeyboardInterrupt
            if what == "error":
                raise OSError(104)
            if what == "other":
                raise ValueError("closed")
        return None if fail == "nothing" else f.write(b[i : i + min(n, 77)])


def snap(label, what=None):
    global fail
    fail = what
    try:
        heapreel.snap(label)
    except KeyboardInterrupt:
        print("INTERRUPTED", label)
    except Exception as e:
        print("RAISED", label, repr(e))


def work(n):
    global kept
    kept = [bytearray([i & 255, n]) for i in range(300)]


heapreel._NATIVE = "there is no native code"
with open(sys.argv[1], "wb") as f:
    heapreel.start([(heapreel.uctypes.addressof(bytearray(70000)), 65536, "ram")], Output())
    for i, what in enumerate(("error", "interrupt", "nothing", "other")):
        work(i)
        snap("before")
        work(i + 100)
        snap("lost", what)
        if what == "nothing":
            snap("lost", what)
        fail = None
        snap("after " + what)
    heapreel.stop()
