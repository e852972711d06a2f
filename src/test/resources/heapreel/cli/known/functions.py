# Functions, closures, generators, classes from built-in ones, and exceptions.
# step: functions
items = [4, 5, 6]


def greet(name, greeting="hello", other=items):
    return greeting + name


def outer(n):
    kept = ["kept", n]

    def inner(x=10):
        return n, x, kept

    return inner


adder = outer(seven)


def counter(limit):
    inside = ["inside", limit]
    for i in range(limit):
        yield inside


gen = counter(5)
inside = next(gen)
ended = counter(1)
list(ended)
each = enumerate(items, 3)
tell("greet outer adder counter gen inside ended each")


# step: built-in base
class Stack(list):
    def top(self):
        return self[-1]


stack = Stack([1, [2], "third%d" % seven])
stack.tag = "tag-%d" % seven
fixed = staticmethod(outer)
ofclass = classmethod(outer)
tell("Stack Stack.top stack stack[1] stack[2] stack.tag fixed ofclass")


# step: exceptions
class Mishap(ValueError):
    pass


caught = thrown = None
try:
    raise ValueError("message-%d" % seven, 3)
except ValueError as e:
    caught = e
try:
    raise Mishap("mishap-%d" % seven)
except ValueError as e:
    thrown = e
tell("caught caught.args caught.args[0] Mishap thrown")

# step: functions that are dropped
drop_gen = counter(77)
next(drop_gen)
drop_closure = outer(99)
drop_error = ValueError("dropped-message-%d" % seven, 5)
tell("drop_gen drop_closure drop_error drop_error.args[0]")
