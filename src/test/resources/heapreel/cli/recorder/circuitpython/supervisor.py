# In place of CircuitPython's: a clock that wraps at 2^29 as its does, soon after the start.
_now = 0x1FFFFFFF - 40


def ticks_ms():
    global _now
    _now = _now + 7 & 0x1FFFFFFF
    return _now
