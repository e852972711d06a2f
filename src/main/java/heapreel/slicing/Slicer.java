package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.RegionMap;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.HeapSignature;
import heapreel.memory.TargetAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a capture's file into snapshots by its contents: how long they are, at which address they
 * begin, and where bytes are missing or extra. No single snapshot decides anything.
 *
 * <p>Reads a bounded number of bytes: some snapshots whole, and of the others a few words each.
 */
public final class Slicer {

  /** Parts of a file that may be of other firmware, within each other. */
  private static final int MAX_DEPTH = 4;

  private final CaptureFile file;
  private final OptionalLong ramStart;
  private final OptionalLong ramLength;
  private final Runnable stillWanted;
  private final List<Section> sections = new ArrayList<>();

  /**
   * Creates a slicer of {@code file}.
   *
   * @param ramStart start address of a snapshot, if given
   * @param ramLength length of a snapshot, if given
   * @param stillWanted called now and then; may throw to end the work
   */
  public Slicer(
      CaptureFile file, OptionalLong ramStart, OptionalLong ramLength, Runnable stillWanted) {
    this.file = file;
    this.ramStart = ramStart;
    this.ramLength = ramLength;
    this.stillWanted = stillWanted;
  }

  /**
   * How the file is cut.
   *
   * @throws FaultException when that is not beyond doubt, or contradicts what was given
   */
  public Slicing slice() throws IOException {
    return slice(0, file.sizeBytes(), finder().find(0, file.sizeBytes()), 0);
  }

  /**
   * How the file is cut when the start address is given and the heap alone is too little evidence.
   * Where the first and the last snapshot have the state at the same offset, that is it.
   *
   * @param state the state, at the address that it has in most snapshots if none is displaced
   */
  public Slicing slice(HeapSignature state) throws IOException {
    long before = state.address() - ramStart.orElseThrow();
    long stride = ramLength.orElseThrow();
    long to = file.sizeBytes();
    Anchors anchors = new Anchors(file, state, stride, stillWanted);
    long first = anchors.next(0, to).orElse(before);
    HeapSignature anchor = new HeapSignature(first, state.geometry());
    List<Span> spans = new PhaseWalk(anchors, 0, to, stride).spans(first);
    Finding finding = new Finding(stride, anchor, state.address());
    OptionalLong agreed = new StartAddress(file, finding, spans, 0, to).agreed();
    long address = ramStart.getAsLong() + agreed.orElse(before);
    return slice(0, to, new Finding(stride, anchor, address), 0);
  }

  private Finder finder() {
    return new Finder(file, ramLength, stillWanted);
  }

  private Slicing slice(long from, long to, Finding finding, int depth) throws IOException {
    long stride = finding.strideBytes();
    Anchors anchors = new Anchors(file, finding.anchor(), stride, stillWanted);
    List<Span> spans = new PhaseWalk(anchors, from, to, stride).spans(finding.anchor().address());
    Section section = known(finding);
    if (section == null) {
      section = section(finding, new StartAddress(file, finding, spans, from, to));
      sections.add(section);
    }
    return new GapResolver(file, section, spans, (begin, end) -> other(begin, end, depth))
        .cut(from, to);
  }

  /** The known section that a finding continues; null if it is of a new one. */
  private @Nullable Section known(Finding finding) {
    for (Section section : sections) {
      HeapSignature state = section.state();
      long apart = state.address() - finding.stateAddress();
      if (state.geometry().equals(finding.anchor().geometry())
          && section.layout().strideBytes() == finding.strideBytes()
          && apart % finding.strideBytes() == 0) {
        return section;
      }
    }
    return null;
  }

  private Section section(Finding finding, StartAddress startAddress) throws IOException {
    long before =
        ramStart.isPresent() ? startAddress.said(ramStart.getAsLong()) : startAddress.inferred();
    long start = ramStart.isPresent() ? ramStart.getAsLong() : startAddress.start(before);
    RegionMap layout = RegionMap.of(start, finding.strideBytes());
    return new Section(layout, new HeapSignature(start + before, finding.anchor().geometry()));
  }

  /** Snapshots of another firmware in a part of the file, if any. */
  private Optional<Slicing> other(long from, long to, int depth) throws IOException {
    if (depth == MAX_DEPTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(slice(from, to, finder().find(from, to), depth + 1));
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      return Optional.empty();
    }
  }

  /** The fault of a start address that the capture contradicts. */
  static FaultException contradiction(long said, long found) {
    return new ContradictionException(
        Fault.of("the snapshots don't begin at the given address")
            .expected(
                TargetAddress.text(said), "a heap whose pointers fit " + TargetAddress.text(found))
            .advice("correct --ram-start or the map, or leave it out to have it inferred"));
  }
}
