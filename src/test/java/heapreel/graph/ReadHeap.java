package heapreel.graph;

import heapreel.capture.SnapshotCursor;
import heapreel.firmware.RomImage;
import heapreel.firmware.Symbols;
import heapreel.heap.Heap;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapReader;
import heapreel.heap.HeapState;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterSearch;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import heapreel.object.HeapObjects;
import heapreel.object.ObjectReader;
import heapreel.object.description.ObjectDetails;
import heapreel.object.description.Pointer;
import heapreel.object.description.Root;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A heap with all that is known of it.
 *
 * @param heap its blocks
 * @param objects what its allocations are
 * @param details and in words
 */
public record ReadHeap(Heap heap, HeapObjects objects, ObjectDetails details) {

  /** A scene of a profile. */
  public static ReadHeap of(Profile profile) {
    ObjectScene scene = ObjectScene.of(profile.build());
    return of(scene, scene.ram());
  }

  /** The RAM of a scene after something happened to it. */
  public static ReadHeap of(ObjectScene scene, Memory memory) {
    HeapState state = HeapLocator.locate(scene.ram());
    Heap whole = new HeapReader(state).read(scene.ram());
    RomImage rom = RomImage.of(List.of(scene.rom()));
    AddressSpace space = new AddressSpace(scene.ram(), rom, whole.shape().wordBytes());
    Interpreter interpreter = InterpreterSearch.find(space, whole, state.address(), Symbols.none());
    Heap heap = new HeapReader(state).readUnchecked(memory);
    ObjectReader reader = new ObjectReader(interpreter, rom);
    HeapObjects objects = reader.read(memory, heap);
    return new ReadHeap(heap, objects, new ObjectDetails(reader.snapshot(memory), Symbols.none()));
  }

  /** A snapshot of a capture. */
  public static ReadHeap of(Path ram, Path firmware, long snapshot) throws IOException {
    CaptureSource source =
        new CaptureSource(
            ram,
            Optional.of(firmware),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    try (OpenCapture capture = CaptureOpener.open(source);
        SnapshotCursor cursor = capture.ram().orElseThrow().capture().cursor()) {
      Memory memory = cursor.read(snapshot, ReadHeap::copy);
      Heap heap = capture.ram().orElseThrow().reader().read(memory);
      ObjectReader reader = capture.model().orElseThrow().reader();
      HeapObjects objects = reader.read(memory, heap);
      return new ReadHeap(
          heap, objects, new ObjectDetails(reader.snapshot(memory), capture.symbols()));
    }
  }

  private static Memory copy(Memory memory) {
    Region region = memory.regions().get(0);
    byte[] bytes = new byte[Math.toIntExact(region.lengthBytes())];
    memory.copy(region.start(), bytes, 0, bytes.length);
    return BufferMemory.of(bytes, region.start());
  }

  /** Its graph. */
  public OwnershipGraph graph(GraphOptions options) {
    return OwnershipGraph.of(heap, objects, details, options);
  }

  /** All words that hold pointers, and where these lead. */
  public List<String> pointers() {
    List<String> pointers = new ArrayList<>();
    for (int i = 0; i < objects.count(); i++) {
      for (Pointer pointer : details.pointers(i)) {
        long from = objects.address(i) + pointer.offsetBytes();
        pointers.add(text(from, objects.address(pointer.target())));
      }
      for (Root root : details.roots(i)) {
        pointers.add(text(root.address(), objects.address(i)));
      }
    }
    return pointers;
  }

  /** Addresses of all allocations. */
  List<Long> addresses() {
    return IntStream.range(0, objects.count()).mapToObj(objects::address).toList();
  }

  /** All arrows of a graph, in the same words. */
  public static List<String> arrows(OwnershipGraph graph) {
    return graph.boxes().stream()
        .flatMap(box -> box.rows().stream())
        .flatMap(row -> row.arrow().stream())
        .map(arrow -> text(arrow.from(), arrow.to()))
        .toList();
  }

  private static String text(long from, long to) {
    return Long.toHexString(from) + " -> " + Long.toHexString(to);
  }
}
