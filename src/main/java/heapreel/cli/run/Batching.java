package heapreel.cli.run;

import heapreel.fault.Fault;
import heapreel.output.OutputChannel;
import heapreel.output.PendingFile;
import heapreel.parallel.Cancellation;
import heapreel.parallel.OrderedParallelMap;
import heapreel.report.BatchRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Runs a command over captures: several at a time, told of in their order. At most some dozens that
 * are done wait for one before them; what they print is kept in temporary files.
 */
public final class Batching {

  /** Name of the journal in the folder of outputs. */
  public static final String JOURNAL = "batch.journal";

  private static final int WAITING = 32;

  private final List<BatchTask> tasks;
  private final BatchSettings settings;
  private final Messages messages;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Cancellation cancellation;
  private final BatchTally tally = new BatchTally();

  /**
   * A batch of which nothing is done yet.
   *
   * @param tasks the captures, and what is done with each
   * @param messages where the sum of it is said
   * @param out takes what is printed
   * @param err takes what captures say
   * @param cancellation stops it, from any thread
   */
  public Batching(
      List<BatchTask> tasks,
      BatchSettings settings,
      Messages messages,
      PrintWriter out,
      PrintWriter err,
      Cancellation cancellation) {
    this.tasks = List.copyOf(tasks);
    this.settings = settings;
    this.messages = messages;
    this.out = out;
    this.err = err;
    this.cancellation = cancellation;
  }

  /**
   * Does it all and returns the exit code.
   *
   * @throws StoppedRunException when it was cancelled
   */
  public int run() throws IOException {
    try (PendingResults results = PendingResults.of(settings.results())) {
      Optional<BatchJournal> journal = journal(); // last: it takes away what the one before says
      try (BatchScreen screen = new BatchScreen(err, messages.showsProgress(), tasks.size())) {
        run(journal, results, screen);
      } finally {
        if (journal.isPresent()) {
          journal.get().close();
        }
      }
      results.commit();
    }
    tally.tell(messages, settings.leftOut());
    return tally.exitCode();
  }

  private Optional<BatchJournal> journal() throws IOException {
    if (settings.journal().isEmpty()) {
      return Optional.empty();
    }
    Path path = settings.journal().get();
    try {
      BatchJournal journal = BatchJournal.open(path, settings.resume());
      if (journal.badLines() > 0) {
        messages.warning(
            Fault.of("lines of the journal can't be read; their captures are done again")
                .in(path)
                .expected("none", Long.toString(journal.badLines()))
                .toString());
      }
      return Optional.of(journal);
    } catch (IOException e) {
      throw PendingFile.notBegun(path, e)
          .fault()
          .advice("choose another folder with --into")
          .toException(e);
    }
  }

  private void run(Optional<BatchJournal> journal, PendingResults results, BatchScreen screen)
      throws IOException {
    BatchRun runs = new BatchRun(out);
    int inFlight = settings.jobs() == 1 ? 1 : settings.jobs() + WAITING;
    try {
      new OrderedParallelMap("batch", settings.jobs(), inFlight)
          .run(
              tasks.iterator(),
              task -> result(task, runs, journal, screen),
              ended -> take(ended, journal, results, screen),
              cancellation);
    } catch (CancellationException e) {
      throw StoppedRunException.ofBatch(tally.doneCount(), tasks.size(), journal.isPresent());
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  /**
   * What became of a capture.
   *
   * @param unnoted the line that the journal gets when its text is printed, if it doesn't have it
   */
  private record Ended(BatchResult result, Optional<BatchJournalLine> unnoted) {}

  private Ended result(
      BatchTask task, BatchRun runs, Optional<BatchJournal> journal, BatchScreen screen) {
    String key = journal.isPresent() ? BatchFingerprint.of(task) : "";
    Optional<BatchJournalLine> before = journal.flatMap(known -> known.done(key));
    if (before.isPresent() && isUnchanged(task, before.get())) {
      screen.ended();
      BatchRow row =
          new BatchRow(
              task.name(),
              BatchRow.State.SKIPPED,
              ExitCode.OK,
              before.get().snapshots(),
              task.bytes(),
              Optional.empty());
      BatchResult result =
          new BatchResult(row, Optional.empty(), List.of(), false, new SaidLines());
      return new Ended(result, Optional.empty());
    }
    long began = System.nanoTime();
    BatchResult result = runs.of(task);
    Optional<BatchJournalLine> unnoted = Optional.empty();
    if (result.row().exitCode() != ExitCode.INTERRUPTED && journal.isPresent()) {
      BatchJournalLine line = line(key, task, result, System.nanoTime() - began);
      if (result.prints()) {
        unnoted = Optional.of(line);
      } else {
        note(journal.get(), line);
      }
    }
    screen.ended();
    return new Ended(result, unnoted);
  }

  /** The line of a capture, whose files are on the disk then. */
  private static BatchJournalLine line(String key, BatchTask task, BatchResult result, long nanos) {
    boolean done = result.row().exitCode() == ExitCode.OK;
    Stream<Path> meant = Stream.concat(task.outputs().stream(), task.printed().stream());
    List<BatchOutput> files =
        Stream.concat(result.made().stream(), meant.filter(file -> done))
            .map(file -> file.toAbsolutePath().normalize())
            .distinct()
            .filter(file -> !Files.isDirectory(file))
            .map(BatchOutput::stored)
            .toList();
    BatchRow row = result.row();
    double seconds = Math.round(nanos / 1e6) / 1e3;
    return new BatchJournalLine(
        key, row.capture(), row.exitCode(), row.snapshots(), files, seconds);
  }

  private void note(BatchJournal journal, BatchJournalLine line) {
    try {
      journal.note(line);
    } catch (IOException e) {
      throw OutputChannel.unwritable(settings.journal().orElseThrow(), e);
    }
  }

  /** Whether all that was made is there, as it was made, and each folder of pictures. */
  private static boolean isUnchanged(BatchTask task, BatchJournalLine before) {
    return before.files().stream().allMatch(BatchOutput::isUnchanged)
        && task.outputs().stream().allMatch(Files::exists)
        && task.printed().filter(Files::notExists).isEmpty();
  }

  private void take(
      Ended ended, Optional<BatchJournal> journal, PendingResults results, BatchScreen screen) {
    BatchResult result = ended.result();
    try {
      screen.print(() -> print(result));
      if (journal.isPresent() && ended.unnoted().isPresent()) {
        note(journal.get(), ended.unnoted().get());
      }
      results.write(result.row());
      tally.add(result.row(), result.damaged());
      boolean unread = out.checkError() && settings.journal().isEmpty();
      if (unread && settings.results().isEmpty()) {
        throw new StandardOutput.ClosedException();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(BatchResult result) throws IOException {
    String name = result.row().capture();
    if (result.printed().isPresent()) {
      try (HeldText text = result.printed().get()) {
        if (!text.isEmpty()) {
          out.print("==> " + name + " <==\n");
          text.release();
          out.flush();
        }
      }
    }
    result.said().print(name, err);
  }
}
