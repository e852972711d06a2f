package heapreel.object.description;

import heapreel.firmware.Symbols;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.Qstrs;
import heapreel.object.Allocations;
import heapreel.object.Facts;
import heapreel.object.FunctionTypes;
import heapreel.object.HeapObjects;
import heapreel.object.Marker;
import heapreel.object.ReadSnapshot;
import heapreel.object.Roots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The allocations of one snapshot for people: described in words, by the program's names, and what
 * points to what. Allocations are identified by their index in {@link HeapObjects}.
 *
 * <p>Valid as long as the reader's snapshot and its memory are.
 */
public final class ObjectDetails implements Contents {

  private static final int MAX_CONSTANT_BYTES = 1024;

  /** Data may belong to data, but not for long. */
  private static final int MAX_OWNERS = 16;

  private final Allocations allocations;
  private final Marker marker;
  private final @Nullable String[] paths;
  private final Values values;
  private final Describer describer;
  private final PartReader partReader;
  private final WordNames words;
  private final FunctionConstants constants;
  private final List<@Nullable List<Root>> roots = new ArrayList<>();

  /**
   * Creates the details of the snapshot that a reader read last.
   *
   * @param symbols names of places outside the heap, if there are any
   */
  public ObjectDetails(ReadSnapshot snapshot, Symbols symbols) {
    Interpreter interpreter = snapshot.interpreter();
    AddressSpace space = snapshot.space();
    FunctionTypes functionTypes = snapshot.functionTypes();
    Roots found = snapshot.roots();
    this.allocations = snapshot.allocations();
    this.marker = snapshot.marker();
    Qstrs qstrs = interpreter.qstrs(space);
    this.values = new Values(interpreter, space, qstrs);
    this.paths = new PathFinder(interpreter, allocations, values).find();
    this.describer = new Describer(interpreter, allocations, functionTypes, values, qstrs, paths);
    this.partReader = new PartReader(interpreter, allocations, values);
    this.words = new WordNames(interpreter, allocations, values);
    this.constants = new FunctionConstants(interpreter, allocations, functionTypes, space, qstrs);
    RootNames names = new RootNames(interpreter, symbols);
    for (int i = 0; i < allocations.count(); i++) {
      roots.add(null);
    }
    for (int i = 0; i < found.count(); i++) {
      List<Root> of = roots.get(found.target(i));
      if (of == null) {
        of = new ArrayList<>();
        roots.set(found.target(i), of);
      }
      of.add(names.of(found, i));
    }
  }

  @Override
  public AllocationSummary summary(int allocation) {
    OptionalInt owner = owner(allocation);
    return new AllocationSummary(
        allocations.address(allocation),
        allocations.bytes(allocation),
        allocations.kind(allocation),
        allocations.objects().liveness(allocation),
        type(allocation),
        description(allocation),
        path(allocation),
        owner.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(allocations.address(owner.getAsInt())));
  }

  @Override
  public String description(int allocation) {
    return describer.describe(allocation);
  }

  @Override
  public Optional<String> path(int allocation) {
    return Optional.ofNullable(paths[allocation]);
  }

  @Override
  public Optional<String> holder(int allocation) {
    int at = allocation;
    for (int i = 0; i < MAX_OWNERS && at != Allocations.NONE; i++) {
      if (paths[at] != null) {
        return path(at);
      }
      at = allocations.owner(at);
    }
    return Optional.empty();
  }

  /** The name of its type as a program sees it; empty where it has none. */
  public Optional<String> type(int allocation) {
    return describer.type(allocation);
  }

  /** The allocation whose data it is, if it is data. */
  public OptionalInt owner(int allocation) {
    int owner = allocations.owner(allocation);
    return owner == Allocations.NONE ? OptionalInt.empty() : OptionalInt.of(owner);
  }

  /** Its words that the collector follows to other allocations, in order. */
  @Override
  public List<Pointer> pointers(int allocation) {
    if (!marker.isFollowed(allocation)) {
      return List.of();
    }
    List<Pointer> found = new ArrayList<>();
    Facts facts = allocations.facts(allocation);
    for (int i = 0; i < facts.pointers().length; i++) {
      int target = allocations.at(facts.pointers()[i]);
      if (target != Allocations.NONE) {
        found.add(new Pointer(facts.offsets()[i], target));
      }
    }
    return found;
  }

  /**
   * Hands over what the collector follows from an allocation to, in order, as {@link #pointers}.
   */
  public void forEachReference(int allocation, IntConsumer each) {
    if (!marker.isFollowed(allocation)) {
      return;
    }
    for (long pointer : allocations.facts(allocation).pointers()) {
      int target = allocations.at(pointer);
      if (target != Allocations.NONE) {
        each.accept(target);
      }
    }
  }

  /**
   * What makes a str, a bytes object or a tuple of constants equal to another of its kind; empty
   * for anything else, for a tuple that references the heap, and for more than {@value
   * #MAX_CONSTANT_BYTES} bytes.
   */
  public Optional<byte[]> constantContents(int allocation) {
    long at = allocations.address(allocation);
    return switch (allocations.kind(allocation)) {
      case STR, BYTES -> {
        byte[] text = values.contents(at, MAX_CONSTANT_BYTES);
        yield text.length > 0 && text.length == values.length(at)
            ? Optional.of(text)
            : Optional.empty();
      }
      case TUPLE ->
          allocations.facts(allocation).pointers().length == 0
              ? values.itemBytes(at, MAX_CONSTANT_BYTES)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether a word outside the heap references it. */
  public boolean isRoot(int allocation) {
    return roots.get(allocation) != null;
  }

  /**
   * The constants that a function itself uses, of all that its module may have; empty for anything
   * else, and where they are unknown.
   */
  public List<Constant> constants(int allocation) {
    return constants.of(allocation);
  }

  @Override
  public List<Part> parts(int allocation) {
    return partReader.read(allocation, describer.describe(allocation));
  }

  /** The name of one of its words. */
  public WordName wordName(int allocation, int offsetBytes) {
    return words.of(allocation, offsetBytes);
  }

  /** The words outside the heap that reference it, in address order within each region. */
  public List<Root> roots(int allocation) {
    List<Root> of = roots.get(allocation);
    return of == null ? List.of() : Collections.unmodifiableList(of);
  }
}
