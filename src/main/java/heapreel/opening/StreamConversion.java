package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.capture.PackedWriter;
import heapreel.fault.Fault;
import heapreel.fault.Note;
import heapreel.fault.Printable;
import heapreel.report.Counted;
import heapreel.stream.Loss;
import heapreel.stream.StreamFile;
import heapreel.stream.StreamListener;
import heapreel.stream.StreamPacking;
import heapreel.stream.StreamTally;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a packed capture of the stream of a recorder on the device, as a log has it, and says what
 * became of it. For one thread only.
 */
public final class StreamConversion {

  private static final int MAX_REFUSALS = 8;

  private final Path path;
  private final OutputStream printed;
  private final StreamPacking packing;
  private final Set<String> refused = new LinkedHashSet<>();
  private final PrintedMaps maps = new PrintedMaps();

  /**
   * Writes to {@code writer}, which stays open.
   *
   * @param path the log, for what is said of it
   * @param printed gets what the program printed
   */
  public StreamConversion(Path path, PackedWriter writer, OutputStream printed) {
    this.path = path;
    this.printed = printed;
    this.packing = new StreamPacking(writer, Map.of(), new Heard());
  }

  /**
   * Reads all of a log, and ends the packed capture.
   *
   * @param step run after each part of it; may throw to give it up
   * @throws heapreel.fault.FaultException when it was written over meanwhile
   */
  public void convert(CaptureFile log, Runnable step) throws IOException {
    StreamFile.feed(log, packing, step);
    packing.finish();
    log.requireUnchanged();
  }

  /** What was made of it. */
  public StreamPacking packing() {
    return packing;
  }

  /** Why there is no snapshot; empty where there are some. */
  public Optional<Fault> whyNothing() {
    return packing.tally().snapshots() > 0 ? Optional.empty() : Optional.of(nothing());
  }

  private Fault nothing() {
    if (packing.tally().recordings() > 0) {
      return Fault.of("no snapshot of the recording is whole")
          .in(path)
          .expected("all pages of one", found() + commonLoss())
          .advice("record for longer, or over a better line");
    }
    if (packing.recordCount() + packing.damagedCount() + packing.unknownPages() == 0) {
      return notPacked(path);
    }
    return Fault.of("no header of a recording is whole")
        .in(path)
        .expected(
            "one, which heapreel.start() sends first, and again from time to time",
            found() + refused.stream().findFirst().map(": "::concat).orElse(""))
        .advice("begin the log before the recording, or record for longer");
  }

  /** What is wrong with a file that is nothing to be unpacked. */
  public static Fault notPacked(Path path) {
    return Fault.of("not a packed capture, nor the stream of a recorder")
        .in(path)
        .expected("what heapreel pack or heapreel.py writes", "another file")
        .advice("a capture that isn't packed is read as it is");
  }

  private String found() {
    String whole = Counted.of(packing.recordCount() + packing.unknownPages(), "other record");
    return packing.damagedCount() == 0
        ? whole
        : whole + " and " + Counted.of(packing.damagedCount(), "damaged one");
  }

  private String commonLoss() {
    return packing.tally().lost().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> "; " + Counted.of(most.getValue(), "snapshot") + ": " + most.getKey().words())
        .orElse("");
  }

  /** Whether something was lost or damaged on the way. */
  public boolean isDamaged() {
    boolean lost = packing.tally().lost().keySet().stream().anyMatch(Loss::isOnTheWay);
    return lost || packing.damagedCount() > 0;
  }

  /** What is to be said of it, a line each: as warnings where something isn't as it was sent. */
  public List<Note> notes() {
    StreamTally tally = packing.tally();
    List<Note> notes = new ArrayList<>();
    refused.forEach(why -> notes.add(Note.warning("left out: " + Printable.line(why))));
    if (tally.recordings() > 1) {
      notes.add(Note.info(Counted.of(tally.recordings(), "recording") + ", one after the other"));
    }
    if (maps.count() > 0) {
      notes.add(
          Note.info(
              Counted.of(maps.count(), "heap map")
                  + " that the program printed not used: the recorder's snapshots have more"));
    }
    notes.addAll(lost(tally.lost()));
    if (packing.damagedCount() > 0) {
      notes.add(Note.warning(Counted.of(packing.damagedCount(), "record") + " damaged on the way"));
    }
    if (tally.changedMeanwhile() > 0) {
      notes.add(
          Note.warning(
              "the heap changed while "
                  + Counted.of(tally.changedMeanwhile(), "snapshot")
                  + " were sent: an interrupt or another core allocates"));
    }
    return notes;
  }

  /**
   * Which snapshots are lost, a line for each reason: a warning where it was on the way; else the
   * device sent no more, or nobody listened.
   */
  public static List<Note> lost(Map<Loss, Long> lost) {
    List<Note> notes = new ArrayList<>();
    lost.forEach(
        (why, count) -> {
          String words = Counted.of(count, "snapshot") + " lost: " + why.words();
          notes.add(why.isOnTheWay() ? Note.warning(words) : Note.info(words));
        });
    return notes;
  }

  /** Keeps what else is heard. */
  private final class Heard implements StreamListener {

    @Override
    public void text(byte[] bytes) throws IOException {
      maps.add(bytes);
      printed.write(bytes);
    }

    @Override
    public void refused(String why) {
      if (refused.size() < MAX_REFUSALS) {
        refused.add(why);
      }
    }
  }
}
