package heapreel.object;

import heapreel.fault.Fault;
import heapreel.firmware.RomImage;
import heapreel.heap.HeadLetters;
import heapreel.heap.Heap;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Determines what every allocation is, one snapshot after another. The result depends on that
 * snapshot alone, but only what changed since the one before is read.
 *
 * <p>Holds the heap's pools twice. Not thread-safe: one worker, one reader.
 */
public final class ObjectReader {

  /**
   * What was read of a snapshot because it was not known from the one before.
   *
   * @param allocations how many
   * @param bytes their length
   */
  public record ReadAgain(int allocations, long bytes) {}

  private final Interpreter interpreter;
  private final RomImage rom;
  private final HeapImage image;
  private final HeapObjects objects = new HeapObjects();
  private final Allocations allocations;
  private final FactsReader factsReader;
  private final Roots roots;
  private final FunctionTypes functionTypes;
  private final KindResolver resolver;
  private final Marker marker;
  private final MemoryErrorFinder memoryErrors;
  private @Nullable Facts[] known = new Facts[0];
  private int[] knownAt = new int[0];
  private boolean laid;
  private int snapshots;
  private int readAllocations;
  private long readBytes;

  /** Creates a reader of objects of {@code interpreter}, with the firmware's image. */
  public ObjectReader(Interpreter interpreter, RomImage rom) {
    this.interpreter = interpreter;
    this.rom = rom;
    this.image = new HeapImage(interpreter.wordBytes());
    this.allocations = new Allocations(objects, image);
    this.factsReader = new FactsReader(interpreter, image);
    this.roots = new Roots(interpreter, allocations);
    this.functionTypes = new FunctionTypes(interpreter, allocations);
    this.resolver = new KindResolver(interpreter, allocations, functionTypes);
    this.marker = new Marker(interpreter, allocations);
    this.memoryErrors = new MemoryErrorFinder(interpreter, allocations);
    this.objects.stackKnown(interpreter.state().stackTop() != 0);
  }

  /**
   * Checks that a snapshot is of the interpreter that created the others.
   *
   * @throws heapreel.fault.FaultException when it is damaged there, or of another firmware
   */
  public void requireOwn(Memory memory) {
    if (!interpreter.canBeIn(new AddressSpace(memory, rom, interpreter.wordBytes()))) {
      throw Fault.of("the interpreter's state differs from that of the other snapshots")
          .atAddress(interpreter.state().lastPool())
          .expected("the names of __main__ and a chain of qstr pools", "something else")
          .advice("the snapshot is damaged, or from other firmware")
          .toException();
    }
  }

  /**
   * Reads the allocations of {@code heap}, which is in {@code memory}; valid until the next call.
   * {@link #requireOwn} checks the snapshot first.
   */
  public HeapObjects read(Memory memory, Heap heap) {
    return read(memory, heap, List.of());
  }

  /**
   * The same, where a recorder on the device has its buffers in {@code own}: what belongs to it is
   * found then, which takes another marking.
   */
  public HeapObjects read(Memory memory, Heap heap, List<Region> own) {
    boolean same = image.take(memory, heap);
    if (!same || !laid) {
      laid = false; // until there is memory for all of it
      known = new Facts[image.blockCount()];
      knownAt = new int[image.blockCount()];
      allocations.lay();
      laid = true;
    }
    snapshots++;
    objects.take(heap);
    readAllocations = 0;
    readBytes = 0;
    for (int i = 0; i < objects.count(); i++) {
      allocations.put(i, facts(i, image.number(objects.area(i), objects.firstBlock(i))));
    }
    AddressSpace space = new AddressSpace(memory, rom, interpreter.wordBytes());
    roots.scan(space, heap);
    resolver.resolve(space, roots);
    marker.mark(memory, heap, roots);
    objects.memoryErrors(memoryErrors.find(space));
    objects.recorder(new RecorderObjects(allocations, roots, marker).find(own));
    return objects;
  }

  /**
   * All that is known of the snapshot read last, to describe it; valid until the next one is read.
   *
   * @param memory what it was read from, still readable
   */
  public ReadSnapshot snapshot(Memory memory) {
    AddressSpace space = new AddressSpace(memory, rom, interpreter.wordBytes());
    return new ReadSnapshot(interpreter, space, allocations, functionTypes, roots, marker);
  }

  /**
   * What the device itself prints for each head of the heap read last.
   *
   * @param memory what it was read from, still readable
   */
  public HeadLetters letters(Memory memory) {
    AddressSpace space = new AddressSpace(memory, rom, interpreter.wordBytes());
    FunctionTypes types = new FunctionTypes(interpreter, allocations);
    types.lookAtAll(space);
    return new TypeLetters(interpreter.types(), allocations, space, types.ofBytecode());
  }

  /** Number of objects in the snapshot read last that contradict themselves due to damage. */
  public int damagedObjects() {
    return resolver.damaged();
  }

  /** How much of the snapshot read last was not known from the one before. */
  public ReadAgain readAgain() {
    return new ReadAgain(readAllocations, readBytes);
  }

  /** The facts of an allocation: those of the snapshot before where nothing changed. */
  private Facts facts(int allocation, int block) {
    Facts facts = known[block];
    int blocks = objects.blocks(allocation);
    boolean current =
        facts != null
            && knownAt[block] == snapshots - 1
            && facts.blocks() == blocks
            && !image.changedIn(block, blocks);
    if (facts == null || !current) {
      facts = factsReader.read(objects.address(allocation), blocks);
      known[block] = facts;
      readAllocations++;
      readBytes += allocations.bytes(allocation);
    }
    knownAt[block] = snapshots;
    return facts;
  }
}
