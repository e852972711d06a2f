# Dicts, lists, tuples and sets, one in the other.
# step: containers
wifi = {"ssid": "net-%d" % seven, "on": True, "channels": [1, 6, 11]}
config = {"wifi": wifi, 7: "seven!%d" % seven, (1, "two"): ["tuple"], "rate": 20}
del wifi
grown = []
for i in range(21):
    grown.append(i * i)
nested = [[1, [2, [3, ["deep"]]]], [], {}]
pair = ("left", [4, 5], "runtime-%d" % seven)
colours = {"red", "green", 17, (4, 5)}
frozen = frozenset([10, 20, "thirty"])
tell("config config['wifi'] config['wifi']['ssid'] config['wifi']['channels']")
tell("config[7] config[(1,'two')] grown nested nested[0] nested[0][1] nested[0][1][1]")
tell("nested[0][1][1][1] nested[1] nested[2] pair pair[1] pair[2] colours frozen")

# step: collections
from collections import OrderedDict, namedtuple

ordered = OrderedDict([("zeta", 1), ("alpha", [2]), ("mid", "m" * 30)])
Point = namedtuple("Point", ("x", "y", "label"))
place = Point(3, [-4], "label-%d" % seven)
tell("ordered ordered['alpha'] ordered['mid'] Point place place.y place.label")

# step: containers that are dropped
drop_list = ["dropped", [1, 2, 3], "dropped-item-%d" % seven]
drop_dict = {"in": {"deep": "dropped-value-%d" % seven}}
drop_set = {"dropped-name-%d" % seven, 5}
drop_tuple = (drop_list[1], [seven])
tell("drop_list drop_list[1] drop_list[2] drop_dict drop_dict['in'] drop_dict['in']['deep']")
tell("drop_set drop_tuple drop_tuple[1]")
