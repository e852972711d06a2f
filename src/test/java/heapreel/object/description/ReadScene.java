package heapreel.object.description;

import heapreel.firmware.RomImage;
import heapreel.firmware.Symbols;
import heapreel.heap.Heap;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapReader;
import heapreel.heap.HeapState;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterSearch;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import heapreel.object.ObjectReader;
import heapreel.synthetic.scene.ObjectScene;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A made-up heap as the reader sees it, from RAM and ROM alone.
 *
 * @param memory its RAM
 * @param heap its heap
 * @param state where the heap's state is
 * @param interpreter what was found out
 * @param reader the reader that read it
 * @param objects what it says
 * @param details and in words
 * @param byAddress number of each allocation
 */
public record ReadScene(
    Memory memory,
    Heap heap,
    HeapState state,
    Interpreter interpreter,
    ObjectReader reader,
    HeapObjects objects,
    ObjectDetails details,
    Map<Long, Integer> byAddress) {

  /** A scene without symbols. */
  public static ReadScene of(ObjectScene scene) {
    return of(scene, Symbols.none());
  }

  public static ReadScene of(ObjectScene scene, Symbols symbols) {
    return of(scene, scene.memory(), symbols);
  }

  /** A scene whose RAM is read from {@code memory}. */
  public static ReadScene of(ObjectScene scene, Memory memory, Symbols symbols) {
    HeapState state = HeapLocator.locate(memory);
    Heap heap = new HeapReader(state).read(memory);
    RomImage rom = RomImage.of(List.of(scene.rom()));
    AddressSpace space = new AddressSpace(memory, rom, heap.shape().wordBytes());
    Interpreter interpreter = InterpreterSearch.find(space, heap, state.address(), symbols);
    return of(memory, heap, state, interpreter, new ObjectReader(interpreter, rom), symbols);
  }

  /** A scene that was read already. */
  public static ReadScene of(
      Memory memory,
      Heap heap,
      HeapState state,
      Interpreter interpreter,
      ObjectReader reader,
      Symbols symbols) {
    HeapObjects objects = reader.read(memory, heap);
    Map<Long, Integer> byAddress = new HashMap<>();
    for (int i = 0; i < objects.count(); i++) {
      byAddress.put(objects.address(i), i);
    }
    return new ReadScene(
        memory,
        heap,
        state,
        interpreter,
        reader,
        objects,
        new ObjectDetails(reader.snapshot(memory), symbols),
        byAddress);
  }

  /** All that is said of an allocation, as one text. */
  String text(int allocation) {
    return String.format(
        Locale.ROOT,
        "0x%x %s %s %s %s \"%s\" owner %s pointers %s roots %s",
        objects.address(allocation),
        objects.kind(allocation),
        objects.liveness(allocation),
        details.type(allocation).orElse("-"),
        details.path(allocation).orElse("-"),
        details.description(allocation),
        details.owner(allocation),
        details.pointers(allocation),
        details.roots(allocation));
  }

  /** All that is said of all of them. */
  public List<String> texts() {
    return IntStream.range(0, objects.count()).mapToObj(this::text).toList();
  }
}
