package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.HeapSignature;
import heapreel.heap.TableSearch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Finds out what a part of a file is made of: the length of its snapshots from the distances of the
 * heap's states, and the state's address from the tables of several snapshots that agree.
 */
final class Finder {

  /** Lists of equal states that are examined, the longest first. */
  private static final int MAX_CANDIDATES = 8;

  private static final int FIRST_SAMPLES = 3;
  private static final int MAX_SAMPLES = 9;

  private final CaptureFile file;
  private final OptionalLong ramLength;
  private final Runnable stillWanted;

  /** Creates a finder in {@code file}; {@code ramLength} is the length of a snapshot if known. */
  Finder(CaptureFile file, OptionalLong ramLength, Runnable stillWanted) {
    this.file = file;
    this.ramLength = ramLength;
    this.stillWanted = stillWanted;
  }

  /**
   * Finds what is in {@code [from, to)}.
   *
   * @throws FaultException when that is not beyond doubt
   */
  Finding find(long from, long to) throws IOException {
    Hits hits = hits(from, to);
    FaultException first = null;
    for (int list = 0; list < Math.min(MAX_CANDIDATES, hits.lists().size()); list++) {
      try {
        return find(hits, list, from, to);
      } catch (FaultException e) {
        e.rethrowUnlessOfSnapshot();
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
    throw Fault.of("no MicroPython heap found in the capture")
        .expected("the state of a heap in raw RAM snapshots", "nothing like it")
        .advice("check that the file holds all of the RAM, uncompressed, recorded after start-up")
        .toException();
  }

  /** States at whole words, or at any byte if those don't agree. */
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
    if (same.size() > 1 && ramLength.isEmpty()) { // states in between may be lost
      stride = new Repetition(file, from, to, stillWanted).shortest(stride, same.get(0).address());
    }
    HeapSignature anchor = same.get(0);
    long distance = distance(same, stride, from, to);
    long address = anchor.geometry().start() - distance;
    if (same.size() == 1 && ramLength.isEmpty()) {
      Optional<List<Long>> others =
          new SingleSnapshot(file, from, to, stillWanted).others(anchor, address);
      if (others.isPresent()) {
        throw strideUnknown(others.get());
      }
    }
    return new Finding(stride, anchor, address);
  }

  private long stride(Hits hits, int list) {
    StrideVote vote = hits.vote(list);
    OptionalLong stride = vote.stride();
    if (ramLength.isPresent()) {
      long said = ramLength.getAsLong();
      boolean sure = stride.isPresent() && vote.isUnanimous() && vote.count() > 1;
      if (sure && stride.getAsLong() % said != 0) {
        throw new ContradictionException(
            Fault.of("the snapshots don't have the given length")
                .expected(said + " bytes", "a heap every " + stride.getAsLong() + " bytes")
                .advice("correct --ram-length or the map, or leave it out to have it inferred"));
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
    String found =
        offsets.size() == 1
            ? "it only once, at offset " + offsets.get(0)
            : "it at offsets " + offsets;
    return Fault.of("can't determine the snapshot length")
        .expected("the heap's state at regular intervals", found)
        .advice("give --ram-start and --ram-length, or the linker map")
        .toException();
  }

  /**
   * Distance from the state to the table. A state's offset in its snapshot is known only if the
   * first or the last snapshot is whole; the one with more support is taken.
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

  /** Evidence of a few snapshots, or of more if they disagree. */
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
