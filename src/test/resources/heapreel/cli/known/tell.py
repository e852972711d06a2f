# Objects whose names and contents are known, for the MicroPython of 2017 and of today.
# tell() says where each is and what it is, the truth that a decoder is held against:
#   truth PATH ADDRESS TYPE LENGTH REPR
# An object stays where it is, and none is changed once it has been told of. Texts are put together
# at run time, so that nothing else holds them. Programs are in steps, each run by itself: on a
# micro:bit, source, parse tree and objects have to fit into 10 KiB.
import gc
import micropython

seven = 7


def size(value):
    try:
        return len(value)
    except TypeError:
        return -1


def tell(paths):
    for path in paths.split():
        value = eval(path)
        kind = str(type(value))[8:-2]
        print("truth", path, id(value), kind, size(value), repr(value))


# Lets go of what has such a name, and says so: truth dropped NAME
def drop():
    for name in globals():
        if name.startswith("drop_"):
            globals()[name] = None
            print("truth dropped", name)
