# Snapshots of two threads: the stack pointer is known of the one whose stack is sent.
import _thread, sys, time
import heapreel

done = []


def other():
    heapreel.snap("thread")
    done.append(1)


def deep(n):
    if n:
        return deep(n - 1)
    heapreel.snap("main")
    _thread.start_new_thread(other, ())
    while not done:
        time.sleep_ms(1)
    heapreel.snap("main again")


with open(sys.argv[1], "wb") as f:
    heapreel.start(out=f)
    deep(60)
    heapreel.stop()
