# Classes, instances and their methods.
# step: classes
class Base:
    shared = ["class attribute"]

    def __init__(self, name):
        self.name = name

    def hello(self):
        return self.name


class Node(Base):
    def __init__(self, name, parent):
        super().__init__(name)
        self.parent = parent
        self.log = []
        self.facts = {"depth": seven}
        for i in range(4):
            self.log.append("%d of %s" % (i, name))


tell("Base Base.shared Base.hello Node")

# step: instances
nodes = []
for i in range(3):
    nodes.append(Node("node%d" % i, nodes[0] if i else None))
dynamic = Base("dynamic%d" % seven)
for i in range(3):
    setattr(dynamic, "made_%d" % i, [i])
bound = nodes[2].hello
tell("nodes nodes[0] nodes[0].name nodes[0].log nodes[0].facts nodes[1] nodes[1].log[3]")
tell("nodes[2] nodes[2].name nodes[2].log nodes[2].log[0] nodes[2].facts bound")
tell("dynamic dynamic.name dynamic.made_0 dynamic.made_2")

# step: instances that are dropped
drop_node = Node("dropped-node-%d" % seven, None)
drop_bound = drop_node.hello
tell("drop_node drop_node.log drop_node.log[0] drop_node.name drop_node.facts drop_bound")
