package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.HeapSignature;
import heapreel.heap.TableSearch;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Finds out what a part of a file is made of: the length of its snapshots from the distances of the
 * heap's states, and the state's address from the tables of several snapshots that agree.
 */
final class Finder {

  /** Things that states say which are looked at, those that are said most often first. */
  private static final int MAX_CANDIDATES = 8;

  /** A RAM has a length, or an end, that is a multiple of this. */
  private static final long ROUND_BYTES = 256;

  /** What is looked at as the beginning of RAM, where static data is. */
  private static final long MIN_FRONT_BYTES = 1024;

  private static final int FRONT_SHARE = 16;

  private static final int FIRST_SAMPLES = 3;
  private static final int MAX_SAMPLES = 9;

  private final CaptureFile file;
  private final OptionalLong ramLength;
  private final Runnable stillWanted;

  /** A finder in {@code file}, whose snapshots may be known to be {@code ramLength} bytes long. */
  Finder(CaptureFile file, OptionalLong ramLength, Runnable stillWanted) {
    this.file = file;
    this.ramLength = ramLength;
    this.stillWanted = stillWanted;
  }

  /**
   * What is in {@code [from, to)}.
   *
   * @throws FaultException when that can't be told beyond doubt
   */
  Finding find(long from, long to) throws IOException {
    Hits hits = hits(from, to);
    FaultException first = null;
    for (int list = 0; list < Math.min(MAX_CANDIDATES, hits.lists().size()); list++) {
      try {
        return find(hits, list, from, to);
      } catch (FaultException e) {
        if (e.fault().path().isPresent()) {
          throw e; // the file can't be read
        }
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
    throw Fault.of("no MicroPython heap found in the capture")
        .expected("the state of a heap in raw RAM snapshots", "nothing like it")
        .advice("check that the file holds all of the RAM, unpacked, from after start-up")
        .toException();
  }

  /** States, those at any byte if those at whole words don't agree. */
  private Hits hits(long from, long to) throws IOException {
    Hits aligned = Hits.of(new SignatureScan(file, stillWanted), from, to, false);
    boolean several = aligned.count() > 0 && aligned.lists().get(0).size() > 1;
    if (several && aligned.vote(0).isUnanimous()) {
      return aligned;
    }
    Hits anywhere = Hits.of(new SignatureScan(file, stillWanted), from, to, true);
    return anywhere.count() > aligned.count() ? anywhere : aligned;
  }

  private Finding find(Hits hits, int list, long from, long to) throws IOException {
    List<HeapSignature> same = hits.lists().get(list);
    long stride = stride(hits, list);
    HeapSignature anchor = same.get(0);
    long distance = distance(same, stride, from, to);
    long address = anchor.geometry().start() - distance;
    if (same.size() == 1 && ramLength.isEmpty()) {
      requireOne(anchor, address, from, to);
      requireBounds(anchor, address, from, to);
      Repetition repetition = new Repetition(file, from, to, stillWanted);
      OptionalLong repeat = repetition.distance();
      if (repeat.isEmpty()) {
        repeat = repetition.partByItself(anchor, address);
      }
      if (repeat.isPresent()) {
        throw strideUnknown(List.of(anchor.address(), anchor.address() + repeat.getAsLong()));
      }
    }
    return new Finding(stride, anchor, address);
  }

  /** Holds what is taken for one snapshot against the states of others, which may lie anywhere. */
  private void requireOne(HeapSignature anchor, long address, long from, long to)
      throws IOException {
    long shift = address - anchor.address();
    for (int wordBytes : new int[] {4, 8}) {
      for (List<HeapSignature> same :
          new SignatureScan(file, stillWanted).find(from, to, wordBytes)) {
        for (HeapSignature hit : same) {
          if (hit.address() != anchor.address() && !hit.isAreaRecord(shift)) {
            throw strideUnknown(List.of(anchor.address(), hit.address()));
          }
        }
      }
    }
  }

  /**
   * Looks whether RAM may begin and end where the only snapshot does. A part of a second one may be
   * before or behind it, if the bounds are odd, or if nothing refers to where RAM would begin.
   */
  private void requireBounds(HeapSignature anchor, long address, long from, long to)
      throws IOException {
    long start = address - (anchor.address() - from);
    long end = start + to - from;
    boolean oddStart = start % ROUND_BYTES != 0;
    boolean unknown = (to - from) % ROUND_BYTES != 0 && end % ROUND_BYTES != 0;
    unknown |= start % anchor.geometry().shape().wordBytes() != 0;
    if (unknown || (oddStart && !isFrontUsed(anchor, address, from, to))) {
      throw strideUnknown(List.of(anchor.address()));
    }
  }

  private boolean isFrontUsed(HeapSignature anchor, long address, long from, long to)
      throws IOException {
    long front = Math.max(MIN_FRONT_BYTES, (to - from) / FRONT_SHARE);
    return new References(file, anchor, address, stillWanted)
        .areIn(from, to, 1, from, from + front);
  }

  private long stride(Hits hits, int list) {
    StrideVote vote = hits.vote(list);
    OptionalLong stride = vote.stride();
    if (ramLength.isPresent()) {
      long said = ramLength.getAsLong();
      boolean sure = stride.isPresent() && vote.isUnanimous() && vote.count() > 1;
      if (sure && stride.getAsLong() % said != 0) {
        throw new ContradictionException(
            Fault.of("the snapshots are not as long as they are said to be")
                .expected(said + " bytes", "a heap every " + stride.getAsLong() + " bytes")
                .advice("correct --ram-length or the map, or leave it to be inferred"));
      }
      return said;
    }
    if (stride.isEmpty() || stride.getAsLong() > CaptureFile.MAX_MAPPING_BYTES) {
      throw strideUnknown(
          hits.lists().get(list).stream().map(HeapSignature::address).limit(8).toList());
    }
    return stride.getAsLong();
  }

  private static FaultException strideUnknown(List<Long> offsets) {
    return Fault.of("can't tell how long a snapshot is")
        .expected("the heap's state at even distances", "it at offsets " + offsets)
        .advice("give --ram-start and --ram-length, or the linker map")
        .toException();
  }

  /**
   * How far the table is behind the state. A state's place in its snapshot is known only if the
   * first snapshot, or else the last one, is whole; what more speaks for is believed.
   */
  private long distance(List<HeapSignature> same, long stride, long from, long to)
      throws IOException {
    long fromFront = Math.floorMod(same.get(0).address() - from, stride);
    long fromBack = Math.floorMod(same.get(same.size() - 1).address() - to, stride);
    TableSearch front = search(same, fromFront, stride, to);
    if (fromBack == fromFront) {
      return front.distance();
    }
    TableSearch back = search(same, fromBack, stride, to);
    return back.score() > front.score() ? back.distance() : front.distance();
  }

  /** What a few snapshots say, or more if they disagree. */
  private TableSearch search(List<HeapSignature> same, long before, long stride, long to)
      throws IOException {
    TableSearch search = new TableSearch(stillWanted);
    int searched = 0;
    for (int samples = FIRST_SAMPLES; samples <= MAX_SAMPLES; samples += FIRST_SAMPLES) {
      int last = same.size() - 1;
      int steps = samples - 1;
      long[] numbers =
          LongStream.rangeClosed(0, steps).map(i -> last * i / steps).distinct().toArray();
      if (numbers.length <= searched) {
        break;
      }
      search = new TableSearch(stillWanted);
      for (long number : numbers) {
        search(search, same.get((int) number), before, stride, to);
      }
      searched = numbers.length;
      if (search.agreeing() == searched) {
        break;
      }
    }
    return search;
  }

  private void search(TableSearch search, HeapSignature hit, long before, long stride, long to)
      throws IOException {
    long start = Math.max(0, hit.address() - before);
    new CaptureScan(file, stride, 0)
        .forEachPart(
            start,
            Math.min(to, start + stride),
            raw -> {
              search.add(raw, hit);
              return true;
            });
  }
}
