package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.Struct;
import java.util.List;

/** Exceptions of a scene: {@code py/objexcept.c}. */
final class Exceptions {

  private final SceneMemory memory;
  private final SceneNames names;

  Exceptions(SceneMemory memory, SceneNames names) {
    this.memory = memory;
    this.names = names;
  }

  /** A place that an exception passed. */
  record Place(String file, int line, String block) {}

  /**
   * An exception of a built-in type.
   *
   * @param arguments the tuple of its arguments
   */
  long exception(String type, long arguments, Place... passed) {
    long entries = entries(List.of(passed));
    boolean inObject =
        !memory.profile().circuitPython() || memory.profile().compareTo(Profile.F_CP7) < 0;
    Struct struct = memory.struct(type);
    long holder = 0;
    if (inObject) {
      struct.halfWord(3L * passed.length).halfWord(3L * passed.length);
      struct.pointer(entries).pointer(arguments);
    } else {
      holder = traceback(entries, passed.length);
      struct.pointer(arguments).pointer(holder);
      if (memory.profile() != Profile.F_CP7) {
        struct.pointer(0).pointer(0).u8(0).u8(0);
      }
    }
    long made = memory.place(struct, Kind.EXCEPTION, type, type);
    memory.ledger().owner(entries, holder == 0 ? made : holder);
    memory.ledger().step(made, ".args", arguments);
    return made;
  }

  /** The object that CircuitPython has from 7 on between an exception and its entries. */
  private long traceback(long entries, int count) {
    if (count == 0) {
      return memory.firmware().address("mp_const_empty_traceback_obj");
    }
    Struct struct = memory.struct("traceback").halfWord(3L * count).halfWord(3L * count);
    return memory.place(struct.pointer(entries), Kind.TRACEBACK, "traceback", "");
  }

  private long entries(List<Place> passed) {
    Struct struct = memory.struct();
    for (Place place : passed) {
      struct.size(names.index(place.file())).size(place.line()).size(names.index(place.block()));
    }
    return memory.data(AllocationKind.PLAIN, Kind.TRACEBACK, struct);
  }
}
