package heapreel.live;

import heapreel.fault.Printable;
import heapreel.frame.FilmColours;
import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.metrics.HeapMetrics;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a recording while it goes on: the last heap and what changed in it, its numbers,
 * the curves of free memory, the last label, and how many snapshots were lost.
 *
 * <p>It keeps only the last heap and a {@link LiveCurve}, however long the recording is. Not
 * thread-safe.
 */
public final class LiveModel {

  /** Maximum number of lines kept of the program's output. */
  public static final int MAX_OUTPUT_LINES = 16;

  private final String name;
  private final LiveCurve curve = new LiveCurve();
  private final Deque<String> output = new ArrayDeque<>();
  private Optional<LiveSnapshot> last = Optional.empty();
  private Optional<HeapMetrics> numbers = Optional.empty();
  private byte[][] tones = new byte[0][];
  private List<BitSet> changed = List.of();
  private boolean byKind;
  private String label = "";
  private long labelled = -1;
  private long highestTotal;
  private long lost;
  private String whyLost = "";
  private String waiting = "";
  private boolean ended;

  /**
   * A recording without snapshots.
   *
   * @param name what it is called
   */
  public LiveModel(String name) {
    this.name = name;
  }

  /** Adds the next snapshot. */
  public void add(LiveSnapshot snapshot) {
    Heap heap = snapshot.heap();
    HeapMetrics metrics = HeapMetrics.of(heap);
    changed = last.map(before -> changes(before.heap(), heap)).orElseGet(() -> none(heap));
    tones = BlockTones.of(heap, snapshot.objects());
    byKind = snapshot.objects().isPresent();
    last =
        Optional.of(
            new LiveSnapshot(
                snapshot.number(), heap, Optional.empty(), snapshot.seconds(), snapshot.label()));
    numbers = Optional.of(metrics);
    curve.add(metrics.freeBytes(), metrics.largestFreeBytes());
    highestTotal = Math.max(highestTotal, metrics.totalBytes());
    if (!snapshot.label().isEmpty()) {
      label = Printable.line(snapshot.label());
      labelled = snapshot.number();
    }
  }

  /** Counts snapshots that are lost or can't be decoded. */
  public void lost(long snapshots, String why) {
    lost += snapshots;
    whyLost = Printable.line(why);
  }

  /** Adds a line that the program printed. */
  public void output(String line) {
    if (output.size() == MAX_OUTPUT_LINES) {
      output.removeFirst();
    }
    output.addLast(Printable.line(line));
  }

  /** Sets why there is no snapshot yet, and returns whether that is new. */
  public boolean waiting(String why) {
    String line = Printable.line(why);
    boolean other = !line.equals(waiting);
    waiting = line;
    return other;
  }

  /** Marks the recording as ended. */
  public void end() {
    ended = true;
  }

  private static List<BitSet> none(Heap heap) {
    return heap.areas().stream().map(area -> new BitSet()).toList();
  }

  /** The blocks of each area that changed; all of an area that is new. */
  private static List<BitSet> changes(Heap before, Heap now) {
    return now.areas().stream().map(area -> changes(before, area)).toList();
  }

  private static BitSet changes(Heap before, Area area) {
    BitSet changed = new BitSet();
    AllocationTable table = area.table();
    Optional<Area> same =
        before.areas().stream()
            .filter(other -> other.geometry().equals(area.geometry()))
            .findFirst();
    if (same.isEmpty()) {
      changed.set(0, table.blockCount());
      return changed;
    }
    AllocationTable other = same.get().table();
    int block = table.nextChange(other, 0);
    while (block >= 0) {
      changed.set(block);
      block = block + 1 < table.blockCount() ? table.nextChange(other, block + 1) : -1;
    }
    return changed;
  }

  /** The state of the recording at this moment. */
  public LiveState state() {
    return new LiveState(
        name,
        last.map(LiveSnapshot::number),
        last.map(LiveSnapshot::seconds).orElse(Double.NaN),
        numbers,
        label,
        labelled,
        lost,
        whyLost,
        waiting,
        ended);
  }

  /** The name of the recording. */
  public String name() {
    return name;
  }

  /** The last snapshot, without its objects; empty before the first one. */
  public Optional<LiveSnapshot> last() {
    return last;
  }

  /** The numbers of the last heap; empty before the first one. */
  public Optional<HeapMetrics> numbers() {
    return numbers;
  }

  /** Whether colours are those of kinds, not of sizes. */
  public boolean isByKind() {
    return byKind;
  }

  /** The colours of the last heap's blocks, by area; read-only. */
  byte[][] tones() {
    return tones;
  }

  /** The blocks of each area that changed since the previous snapshot. */
  List<BitSet> changed() {
    return changed;
  }

  /** Blocks that are free and weren't in the previous snapshot. */
  int freedBlocks() {
    return changedBlocks(true);
  }

  /** Blocks in use that changed since the previous snapshot. */
  int changedBlocks() {
    return changedBlocks(false);
  }

  private int changedBlocks(boolean free) {
    int blocks = 0;
    for (int area = 0; area < tones.length; area++) {
      byte[] of = tones[area];
      blocks += (int) changed.get(area).stream().filter(at -> isFree(of[at]) == free).count();
    }
    return blocks;
  }

  private static boolean isFree(byte tone) {
    return (tone & 0xff) == FilmColours.FREE;
  }

  /** The curves of free memory. */
  public LiveCurve curve() {
    return curve;
  }

  /** The size of the largest heap so far, in bytes. */
  public long highestTotalBytes() {
    return highestTotal;
  }

  /** The last label; empty if there was none. */
  public String label() {
    return label;
  }

  /** The snapshot that {@link #label} belongs to; -1 if there was none. */
  public long labelled() {
    return labelled;
  }

  /** Number of snapshots that are lost. */
  public long lostCount() {
    return lost;
  }

  /** Why the last of them was lost; empty if none was. */
  public String whyLost() {
    return whyLost;
  }

  /** The last lines that the program printed. */
  public List<String> output() {
    return List.copyOf(output);
  }

  /** Why there is no snapshot yet; empty where no reason is known. */
  public String waiting() {
    return waiting;
  }

  /** Whether the recording has ended. */
  public boolean hasEnded() {
    return ended;
  }
}
