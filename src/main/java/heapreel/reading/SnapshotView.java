package heapreel.reading;

import heapreel.calls.CallReader;
import heapreel.calls.CallStack;
import heapreel.capture.RegionNames;
import heapreel.heap.HeadLetters;
import heapreel.heap.Heap;
import heapreel.look.Numbers;
import heapreel.meminfo.LoggedHeap;
import heapreel.memory.Memory;
import heapreel.metrics.HeapMetrics;
import heapreel.object.HeapObjects;
import heapreel.object.ObjectReader;
import heapreel.object.ReadSnapshot;
import heapreel.object.description.Contents;
import heapreel.object.description.LetterContents;
import heapreel.object.description.ObjectDetails;
import heapreel.object.description.RawContents;
import heapreel.opening.OpenCapture;
import heapreel.opening.OpenHeap;
import heapreel.opening.Reading;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot while it is open: its heap, and its allocations, which are decoded at the first
 * request and once for all reports. For one worker; invalid after the reading, except for the heap
 * and {@link #objects}, which is valid until the next snapshot.
 */
public final class SnapshotView {

  private final OpenCapture source;
  private final long number;
  private final OpenHeap open;
  private final Heap heap;
  private final Optional<ObjectReader> reader;
  private @Nullable HeapObjects objects;
  private @Nullable HeapObjects untyped;
  private @Nullable ObjectDetails details;
  private Optional<CallStack> calls = Optional.empty();
  private boolean callsRead;

  /**
   * Creates a view of a snapshot.
   *
   * @param open its heap, and its bytes or what was printed of it
   * @param reader decodes objects; empty where types are unknown
   */
  SnapshotView(OpenCapture source, long number, OpenHeap open, Optional<ObjectReader> reader) {
    this.source = source;
    this.number = number;
    this.open = open;
    this.heap = open.heap();
    this.reader = reader;
  }

  /** Name of the capture for people. */
  public String name() {
    return source.name();
  }

  /** What the regions of its RAM are called. */
  public RegionNames regionNames() {
    return source.heaps().regionNames();
  }

  /** Index of the snapshot, from 0. */
  public long snapshot() {
    return number;
  }

  /** How many snapshots the capture has. */
  public long snapshotCount() {
    return source.capture().snapshotCount();
  }

  /** How it is read, of a capture of RAM. */
  public Optional<Reading> reading() {
    return source.reading(number);
  }

  /** Its bytes; none of a log. */
  public Optional<Memory> memory() {
    return open.memory();
  }

  /** What the device printed of it, of a log. */
  public Optional<LoggedHeap> logged() {
    return open.logged();
  }

  private Memory bytes() {
    return open.memory().orElseThrow();
  }

  /** Its heap. */
  public Heap heap() {
    return heap;
  }

  /** The numbers of the heap that pictures show. */
  public Numbers numbers() {
    return numbers(heap);
  }

  /** The numbers of a heap that pictures show. */
  public static Numbers numbers(Heap heap) {
    HeapMetrics metrics = HeapMetrics.of(heap);
    return new Numbers(
        metrics.totalBytes(),
        metrics.usedBytes(),
        metrics.freeBytes(),
        metrics.largestFreeBytes(),
        metrics.allocations());
  }

  /**
   * What its allocations are; empty where types are unknown.
   *
   * @throws heapreel.fault.FaultException when the snapshot's interpreter is not that of the others
   */
  public Optional<HeapObjects> objects() {
    return reader.map(this::read);
  }

  private HeapObjects read(ObjectReader known) {
    HeapObjects read = objects;
    if (read == null) {
      known.requireOwn(bytes());
      source.decodings().objects();
      read = known.read(bytes(), heap, source.heaps().recorderMemory(number));
      source.decodings().kept().keep(number, read);
      objects = read;
    }
    return read;
  }

  /** Whether what is asked for now is told again later without reading it. */
  public boolean isKept() {
    return source.decodings().kept().isWanted();
  }

  /** What its allocations are as far as types or the letters of a log tell; as {@link #objects}. */
  public Optional<HeapObjects> classified() {
    return logged().isPresent() ? Optional.of(untyped()) : objects();
  }

  /** The same, all of unknown kind, and live, where nothing tells. */
  public HeapObjects allocations() {
    return objects().orElseGet(this::untyped);
  }

  private HeapObjects untyped() {
    HeapObjects all = untyped;
    if (all == null) {
      all =
          HeapObjects.of(
              heap,
              logged().<HeadLetters>map(of -> of).orElse(HeadLetters.UNKNOWN),
              source.heaps().recorderMemory(number));
      untyped = all;
    }
    return all;
  }

  /** The calls of Python in progress; empty where they can't be told. */
  public Optional<CallStack> calls() {
    if (!callsRead) {
      calls = reader.flatMap(this::calls);
      callsRead = true;
      source.decodings().kept().keepCalls(number, calls);
    }
    return calls;
  }

  private Optional<CallStack> calls(ObjectReader known) {
    HeapObjects read = read(known);
    ReadSnapshot snapshot = known.snapshot(bytes());
    return CallReader.read(
        snapshot.interpreter(), snapshot.space(), read, source.events().stackPointer(number));
  }

  /** All that the reader of its objects knows of it; as {@link #objects}. */
  public Optional<ReadSnapshot> decoded() {
    return reader.map(
        known -> {
          read(known);
          return known.snapshot(bytes());
        });
  }

  /** Their contents, paths and owners; as {@link #objects}. */
  public Optional<ObjectDetails> details() {
    return reader.map(this::describe);
  }

  private ObjectDetails describe(ObjectReader known) {
    read(known);
    ObjectDetails described = details;
    if (described == null) {
      described = new ObjectDetails(known.snapshot(bytes()), source.symbols());
      details = described;
    }
    return described;
  }

  /** Their contents, as far as possible where types are unknown. */
  public Contents contents() {
    Optional<ObjectDetails> known = details();
    if (known.isPresent()) {
      return known.get();
    }
    return logged().isPresent()
        ? new LetterContents(heap, logged().get(), untyped())
        : new RawContents(bytes(), heap, untyped());
  }

  /** The letters of the device itself where types are known; as {@link #objects}. */
  public HeadLetters letters() {
    if (reader.isEmpty()) {
      return logged().<HeadLetters>map(of -> of).orElse(HeadLetters.UNKNOWN);
    }
    read(reader.get());
    return reader.get().letters(bytes());
  }

  /** How many of its objects contradict themselves, as those of a damaged heap do. */
  public int damagedObjects() {
    if (reader.isEmpty()) {
      return 0;
    }
    read(reader.get());
    return reader.get().damagedObjects();
  }
}
