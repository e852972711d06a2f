package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.firmware.Struct;
import heapreel.synthetic.firmware.TypeFields;
import heapreel.synthetic.firmware.TypeLayout;

/** Classes of a scene, their instances, and what a class statement's decorators make. */
final class Classes {

  private final SceneMemory memory;
  private final SceneNames names;
  private final Maps maps;

  Classes(SceneMemory memory, SceneNames names, Maps maps) {
    this.memory = memory;
    this.names = names;
    this.maps = maps;
  }

  /**
   * A class.
   *
   * @param parent its base, the tuple of its bases, or 0
   * @param members what its body defined; the dict of it is made here
   */
  long heapClass(String name, long parent, HashTable members) {
    long locals = maps.emptyDict();
    maps.fill(locals, members);
    TypeFields fields =
        TypeFields.ofClass(
            memory.type("type"),
            names.index(name),
            memory.firmware().functionPointer(3),
            parent,
            locals,
            parent == memory.firmware().address("machine_pin_type")
                ? memory.firmware().functionPointer(6)
                : 0);
    long made = type(name, fields);
    maps.attributes(made, members);
    return made;
  }

  private long type(String name, TypeFields wanted) {
    TypeFields fields = memory.rules().known(wanted);
    TypeLayout layout = memory.rules().types();
    long bytes = layout.sizeBytes(fields, memory.sizes().word());
    long made = memory.allocate(AllocationKind.LONG_LIVED, bytes);
    layout.write(memory.ram(), made, fields);
    memory.ledger().add(made, Kind.CLASS, "type", name);
    return made;
  }

  /** Notes in a class that another derives from it. */
  void subclassed(long heapClass) {
    if (memory.rules().types() != TypeLayout.LONG_NAME) {
      long flags = heapClass + memory.sizes().word();
      memory.ram().setU8(flags, memory.ram().u8(flags) | TypeFields.SUBCLASSED);
    }
  }

  /** A named tuple's type: {@code py/objnamedtuple.c}. */
  long namedtupleType(String name, String... fieldNames) {
    TypeFields fields =
        memory
            .rules()
            .known(
                TypeFields.ofNamedtuple(
                    memory.type("type"),
                    names.index(name),
                    memory.firmware().functionPointer(4),
                    memory.type("tuple")));
    TypeLayout layout = memory.rules().types();
    int word = memory.sizes().word();
    int typeBytes = layout.sizeBytes(fields, word);
    long bytes = typeBytes + (1L + fieldNames.length) * word;
    long made = memory.allocate(AllocationKind.PLAIN, bytes);
    long at = layout.write(memory.ram(), made, fields);
    memory.ram().setWord(at, fieldNames.length);
    for (String field : fieldNames) {
      at += word;
      memory.ram().setWord(at, names.index(field));
    }
    memory.ledger().add(made, Kind.CLASS, "type", name);
    return made;
  }

  /** An instance; {@code base} is the object of the built-in type that it derives from, if any. */
  long instance(long heapClass, String className, HashTable members, long... base) {
    Struct struct = memory.struct().pointer(heapClass);
    long table = maps.append(struct, members, 0);
    struct.objects(base);
    long made =
        memory.place(AllocationKind.WITH_FINALISER, struct, Kind.INSTANCE, className, className);
    memory.ledger().owner(table, made);
    maps.attributes(made, members);
    return made;
  }

  long property(long getter) {
    Struct struct = memory.struct("property").objects(getter, memory.none(), memory.none());
    return memory.place(struct, Kind.PROPERTY, "property", "property");
  }

  long staticMethod(long function) {
    Struct struct = memory.struct("staticmethod").object(function);
    return memory.place(struct, Kind.STATIC_METHOD, "staticmethod", "staticmethod");
  }

  long classMethod(long function) {
    Struct struct = memory.struct("classmethod").object(function);
    return memory.place(struct, Kind.CLASS_METHOD, "classmethod", "classmethod");
  }

  long superObject(long heapClass, long self) {
    Struct struct = memory.struct("super").objects(heapClass, self);
    return memory.place(struct, Kind.SUPER, "super", "super");
  }
}
