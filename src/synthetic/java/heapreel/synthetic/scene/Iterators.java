package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.synthetic.firmware.Struct;

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

  /** What {@code iter(dict.values())} gives: {@code mp_obj_dict_view_it_t}. */
  long ofDictView(long dict, int position) {
    Struct struct = memory.struct("dict_view_it").size(2).object(dict).size(position);
    return memory.place(struct, Kind.ITERATOR, "iterator", "iterator");
  }

  long map(long function, long... iterators) {
    Struct struct = memory.struct("map").size(iterators.length).object(function).objects(iterators);
    return memory.place(struct, Kind.ITERATOR, "map", "map");
  }

  long filter(long function, long iterator) {
    Struct struct = memory.struct("filter").objects(function, iterator);
    return memory.place(struct, Kind.ITERATOR, "filter", "filter");
  }

  long reversed(long sequence, int position) {
    Struct struct = memory.struct("reversed").object(sequence).size(position);
    return memory.place(struct, Kind.ITERATOR, "reversed", "reversed");
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
