package heapreel.cli.run;

import heapreel.cli.request.BatchPart;
import heapreel.fault.FaultException;
import heapreel.output.MadeFiles;
import heapreel.output.OutputChannel;
import heapreel.output.PendingFile;
import heapreel.picture.PictureMemory;
import heapreel.report.BatchRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Runs captures of a batch, several at a time. One that runs out of memory beside others is run
 * once more by itself. Threads share it.
 */
final class BatchRun {

  private static final int HELD_CHARACTERS = 256 << 10;
  private static final String ADVICE = "free space there, or print to files with --stdout";

  private final PictureMemory pictures = PictureMemory.ofThisJvm();

  /** Read by runs beside each other, written by one that has to be alone. */
  private final ReentrantReadWriteLock beside = new ReentrantReadWriteLock(true);

  private final PrintWriter out;

  /** Runs whose printed texts are to go to {@code out}. */
  BatchRun(PrintWriter out) {
    this.out = out;
  }

  /** Runs a capture; whatever happens to it is in the result. */
  BatchResult of(BatchTask task) {
    return locked(beside.readLock(), task, false)
        .or(() -> locked(beside.writeLock(), task, true))
        .orElseThrow();
  }

  private Optional<BatchResult> locked(Lock lock, BatchTask task, boolean alone) {
    lock.lock();
    try {
      return attempt(task, alone);
    } finally {
      lock.unlock();
    }
  }

  /** Empty if there was no memory for it beside others. */
  private Optional<BatchResult> attempt(BatchTask task, boolean alone) {
    SaidLines said = new SaidLines();
    BatchPart part = new BatchPart(pictures);
    try (PrintWriter err = said.writer()) {
      int code;
      Optional<HeldText> printed = Optional.empty();
      try {
        if (task.printed().isPresent()) {
          code = printing(task, task.printed().get(), err, part);
        } else {
          HeldText held = new HeldText(out, HELD_CHARACTERS, ADVICE);
          printed = Optional.of(held);
          PrintWriter text = new PrintWriter(new Held(held));
          code = task.command().run(text, err, part);
          text.flush();
        }
      } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
        code = failed(e, err);
        if (e instanceof OutOfMemoryError) {
          drop(printed);
          printed = Optional.empty();
        }
      }
      err.flush();
      boolean tooLittle =
          said.error().filter(line -> line.startsWith(OutOfMemory.START)).isPresent();
      if (tooLittle && !alone) {
        drop(printed);
        return Optional.empty();
      }
      return Optional.of(
          new BatchResult(
              row(task, code, part, said), printed, part.made(), part.isDamaged(), said));
    }
  }

  /** Says why a command broke off, and returns the exit code for that. */
  private static int failed(Throwable thrown, PrintWriter err) {
    Optional<String> memory =
        thrown instanceof OutOfMemoryError ? OutOfMemory.words(thrown) : Optional.empty();
    boolean unusable =
        memory.isPresent() || thrown instanceof FaultException || thrown instanceof IOException;
    String words =
        thrown instanceof FaultException fault ? fault.fault().toString() : thrown.toString();
    err.println("heapreel: error: " + memory.orElse(unusable ? words : "internal error: " + words));
    return unusable ? ExitCode.UNUSABLE : ExitCode.INTERNAL_ERROR;
  }

  private static BatchRow row(BatchTask task, int code, BatchPart part, SaidLines said) {
    boolean done = code == ExitCode.OK;
    return new BatchRow(
        task.name(),
        done ? BatchRow.State.DONE : BatchRow.State.FAILED,
        code,
        part.snapshots(),
        task.bytes(),
        done ? Optional.empty() : said.error().or(() -> Optional.of(words(code))));
  }

  private static String words(int code) {
    return switch (code) {
      case ExitCode.LIMIT_FAILED -> "a limit does not hold";
      case ExitCode.SOME_BROKEN -> "the capture is damaged, or some snapshots can't be decoded";
      default -> "ended with " + code;
    };
  }

  /** What is printed gets its file only if it was printed to its end. */
  private static int printing(BatchTask task, Path file, PrintWriter err, BatchPart part)
      throws IOException {
    try (PendingFile pending = PendingFile.of(file)) {
      PrintWriter text =
          new PrintWriter(
              new BufferedWriter(Channels.newWriter(pending.channel(), StandardCharsets.UTF_8)));
      int code = task.command().run(text, err, part);
      if (text.checkError()) {
        throw OutputChannel.unwritable(file, new IOException("not written to its end"));
      }
      boolean whole =
          code == ExitCode.OK || code == ExitCode.SOME_BROKEN || code == ExitCode.LIMIT_FAILED;
      if (whole) {
        pending.commit(new MadeFiles(List.of()));
      }
      return code;
    }
  }

  private static void drop(Optional<HeldText> printed) {
    try {
      if (printed.isPresent()) {
        printed.get().close();
      }
    } catch (IOException e) {
      return; // a file that has no name any more
    }
  }

  /** Puts text into a {@link HeldText}. */
  private static final class Held extends Writer {

    private final HeldText text;

    Held(HeldText text) {
      this.text = text;
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
      text.append(new String(characters, from, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
