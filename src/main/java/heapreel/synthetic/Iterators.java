package heapreel.synthetic;

import heapreel.object.Kind;

/** Iterators and views of a scene, and an object of a type that is the port's own. */
final class Iterators {

  private final SceneMemory memory;

  Iterators(SceneMemory memory) {
    this.memory = memory;
  }

  /** What {@code iter(list)} gives: {@code mp_obj_list_it_t}. */
  long ofList(long list, int position) {
    Struct struct =
        memory
            .struct("polymorph_iter")
            .pointer(memory.firmware().functionPointer(5))
            .object(list)
            .size(position);
    return memory.place(struct, Kind.ITERATOR, "iterator", "iterator");
  }

  long zip(long... iterators) {
    Struct struct = memory.struct("zip").size(iterators.length).objects(iterators);
    return memory.place(struct, Kind.ITERATOR, "zip", "zip");
  }

  long enumerate(long iterator, int position) {
    Struct struct = memory.struct("enumerate").object(iterator).integer(position);
    return memory.place(struct, Kind.ITERATOR, "enumerate", "enumerate");
  }

  /** What {@code dict.values()} gives: no iterator yet. */
  long dictView(long dict) {
    Struct struct = memory.struct("dict_view").object(dict).size(2);
    return memory.place(struct, Kind.OBJECT, "dict_view", "dict_view");
  }

  /** A pin with a handler of its interrupts. */
  long pin(int number, long handler) {
    Struct struct =
        memory
            .struct()
            .pointer(memory.firmware().address("machine_pin_type"))
            .size(number)
            .object(handler);
    return memory.place(struct, Kind.OBJECT, "Pin", "Pin");
  }
}
