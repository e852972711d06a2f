package heapreel.synthetic.firmware;

import java.util.ArrayList;
import java.util.List;

/**
 * What an {@code mp_obj_type_t} says, whatever its layout.
 *
 * @param typeType address of {@code mp_type_type}
 * @param flags its flags, of the generations that have any
 * @param name index of its name's qstr
 * @param slots what it has, in the order in which slots are taken
 * @param ofPython whether a {@code class} statement or {@code namedtuple} made it
 */
public record TypeFields(long typeType, int flags, int name, List<Slot> slots, boolean ofPython) {

  /** {@code MP_TYPE_FLAG_IS_SUBCLASSED}. */
  public static final int SUBCLASSED = 1;

  /** {@code MP_TYPE_FLAG_BINDS_SELF}. */
  static final int BINDS_SELF = 0x20;

  /** {@code MP_TYPE_FLAG_BUILTIN_FUN}. */
  static final int BUILTIN_FUNCTION = 0x40;

  /** {@code MP_TYPE_FLAG_INSTANCE_TYPE}. */
  static final int INSTANCE_TYPE = 0x200;

  private static final int CHECKS_OTHER_TYPE = 8;
  private static final int CLASS_FLAGS = INSTANCE_TYPE | 0x10 | CHECKS_OTHER_TYPE | 4;

  private static final List<TypeSlot> OF_CLASS =
      List.of(
          TypeSlot.MAKE_NEW,
          TypeSlot.PRINT,
          TypeSlot.CALL,
          TypeSlot.UNARY_OP,
          TypeSlot.BINARY_OP,
          TypeSlot.ATTR,
          TypeSlot.SUBSCR,
          TypeSlot.ITER,
          TypeSlot.BUFFER);

  private static final List<TypeSlot> OF_NAMEDTUPLE =
      List.of(
          TypeSlot.MAKE_NEW,
          TypeSlot.PRINT,
          TypeSlot.UNARY_OP,
          TypeSlot.BINARY_OP,
          TypeSlot.ATTR,
          TypeSlot.SUBSCR,
          TypeSlot.ITER);

  /** One thing that a type has. */
  record Slot(TypeSlot slot, long value) {}

  /** Takes a copy of the list. */
  public TypeFields {
    slots = List.copyOf(slots);
  }

  /** A class as {@code mp_obj_new_type} in {@code py/objtype.c} makes it; a parent 0 is none. */
  public static TypeFields ofClass(
      long typeType, int name, long function, long parent, long locals) {
    return ofClass(typeType, name, function, parent, locals, 0);
  }

  /**
   * As {@link #ofClass(long, int, long, long, long)}, with its first base's protocol; 0 is none.
   */
  public static TypeFields ofClass(
      long typeType, int name, long function, long parent, long locals, long protocol) {
    List<Slot> slots = functions(OF_CLASS, function);
    slots.add(new Slot(TypeSlot.LOCALS_DICT, locals));
    if (parent != 0) {
      slots.add(new Slot(TypeSlot.PARENT, parent));
    }
    if (protocol != 0) {
      slots.add(new Slot(TypeSlot.PROTOCOL, protocol));
    }
    return new TypeFields(typeType, CLASS_FLAGS, name, slots, true);
  }

  /** A named tuple's type as {@code mp_obj_new_namedtuple_type} makes it. */
  public static TypeFields ofNamedtuple(long typeType, int name, long function, long tuple) {
    List<Slot> slots = functions(OF_NAMEDTUPLE, function);
    slots.add(new Slot(TypeSlot.PARENT, tuple));
    return new TypeFields(typeType, CHECKS_OTHER_TYPE, name, slots, true);
  }

  private static List<Slot> functions(List<TypeSlot> wanted, long function) {
    List<Slot> slots = new ArrayList<>();
    wanted.forEach(slot -> slots.add(new Slot(slot, function)));
    return slots;
  }

  TypeFields flags(int wanted) {
    return new TypeFields(typeType, wanted, name, slots, ofPython);
  }
}
