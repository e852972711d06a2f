package heapreel.cli.run;

import heapreel.fault.Fault;
import heapreel.output.MadeFiles;
import heapreel.output.OutputChannel;
import heapreel.output.PendingFile;
import heapreel.parallel.Cancellation;
import heapreel.parallel.OrderedParallelMap;
import heapreel.report.BatchFormat;
import heapreel.report.BatchRow;
import heapreel.report.BatchRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

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
   * A batch.
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
    Optional<BatchJournal> journal = journal();
    try (PendingResults results = PendingResults.of(settings.results())) {
      BatchScreen screen = new BatchScreen(err, messages.showsProgress(), tasks.size());
      try {
        run(journal, results, screen);
      } finally {
        screen.close();
      }
      results.commit();
    } finally {
      if (journal.isPresent()) {
        journal.get().close();
      }
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
      throw PendingFile.notBegun(path, e);
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
              result -> take(result, results, screen),
              cancellation);
    } catch (CancellationException e) {
      throw StoppedRunException.ofBatch(tally.doneCount(), tasks.size(), journal.isPresent());
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  private BatchResult result(
      BatchTask task, BatchRun runs, Optional<BatchJournal> journal, BatchScreen screen) {
    String key = journal.isPresent() ? BatchFingerprint.of(task) : "";
    Optional<BatchJournal.Done> before = journal.flatMap(known -> known.done(key));
    if (before.isPresent() && isThere(task, before.get())) {
      screen.ended();
      BatchRow row =
          new BatchRow(
              task.name(),
              BatchRow.State.SKIPPED,
              ExitCode.OK,
              before.get().snapshots(),
              task.bytes(),
              Optional.empty());
      return new BatchResult(row, Optional.empty(), List.of(), new SaidLines());
    }
    long began = System.nanoTime();
    BatchResult result = runs.of(task);
    if (result.row().exitCode() != ExitCode.INTERRUPTED && journal.isPresent()) {
      note(journal.get(), key, result, System.nanoTime() - began);
    }
    screen.ended();
    return result;
  }

  private void note(BatchJournal journal, String key, BatchResult result, long nanos) {
    try {
      journal.note(key, result, nanos);
    } catch (IOException e) {
      throw OutputChannel.unwritable(settings.journal().orElseThrow(), e);
    }
  }

  private static boolean isThere(BatchTask task, BatchJournal.Done before) {
    return before.files().stream().map(Path::of).allMatch(Files::exists)
        && task.outputs().stream().allMatch(Files::exists)
        && task.printed().filter(Files::notExists).isEmpty();
  }

  private void take(BatchResult result, PendingResults results, BatchScreen screen) {
    try {
      screen.print(() -> print(result));
      results.write(result.row());
      tally.add(result.row());
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

  /** The table of results, which gets its name when it is whole; nothing if none is wanted. */
  private record PendingResults(Optional<PendingFile> file, Optional<BatchRows> rows)
      implements AutoCloseable {

    static PendingResults of(Optional<Path> path) throws IOException {
      if (path.isEmpty()) {
        return new PendingResults(Optional.empty(), Optional.empty());
      }
      BatchFormat format = BatchFormat.ofName(path.get()).orElseThrow();
      PendingFile file = PendingFile.of(path.get());
      BatchRows rows =
          new BatchRows(Channels.newWriter(file.channel(), StandardCharsets.UTF_8), format);
      return new PendingResults(Optional.of(file), Optional.of(rows));
    }

    void write(BatchRow row) throws IOException {
      if (rows.isPresent()) {
        rows.get().write(row);
      }
    }

    void commit() throws IOException {
      if (rows.isPresent() && file.isPresent()) {
        rows.get().end();
        file.get().commit(new MadeFiles(List.of()));
      }
    }

    @Override
    public void close() throws IOException {
      if (file.isPresent()) {
        file.get().close();
      }
    }
  }
}
