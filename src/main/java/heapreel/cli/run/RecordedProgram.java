package heapreel.cli.run;

import heapreel.cli.request.RecordRequest;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.recorder.DeviceRecorder;
import heapreel.repl.Link;
import heapreel.repl.RawRepl;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program on a board that is recorded: its begin, and its end. */
final class RecordedProgram {

  private static final int WAIT_MILLIS = 100;
  private static final int STOP_MILLIS = 3_000;
  private static final int STOP_ATTEMPTS = 3;

  private final Link link;
  private final RawRepl repl;
  private final DeviceRecorder recorder;
  private final RecordRequest request;
  private final Messages messages;
  private boolean recordsErrors;
  private Optional<MissingSnapshots> missing = Optional.empty();

  /** The program that {@code request} wants, by the recorder for the board at {@code repl}. */
  RecordedProgram(
      Link link, RawRepl repl, DeviceRecorder recorder, RecordRequest request, Messages messages) {
    this.link = link;
    this.repl = repl;
    this.recorder = recorder;
    this.request = request;
    this.messages = messages;
  }

  /**
   * Sends the recorder, takes the first snapshot and begins the program, if there is to be one.
   *
   * @param text its text; without it, the board's own
   */
  void begin(Optional<String> text, RecordedFile file) {
    repl.setListener(file::feed);
    recorder.load();
    recorder.snapshot(request.reset() ? "begin" : "as it was", false);
    if (request.onlyLooks()) {
      return;
    }
    long before = file.sent();
    String name = name();
    if (text.isPresent() && !recorder.keepsLines(text.get())) {
      messages.warning(
          Printable.line(name)
              + ": lines count one too many, as the first has more than an import, a text or a value;"
              + " put a comment there");
    }
    recordsErrors =
        text.isPresent()
            ? recorder.begin(text.get(), name, request.everyMillis())
            : recorder.beginOwn(request.everyMillis());
    missing =
        Optional.of(
            new MissingSnapshots(
                request, recorder.hasTimers(), messages, before, System::nanoTime));
  }

  /** Whether it runs as what is typed in. */
  boolean runsAsInput() {
    return recorder.runsAsInput();
  }

  /** The program's file, if that is not the name that the board's tracebacks have. */
  Optional<String> nameOfInput() {
    return runsAsInput() && request.program().isPresent() ? Optional.of(name()) : Optional.empty();
  }

  private String name() {
    return request.program().map(path -> String.valueOf(path.getFileName())).orElse("");
  }

  /** Interrupts the program; whether it ended. */
  boolean interrupt(RecordedFile file, ProgramOutput output) {
    output.interrupted();
    for (int attempt = 0; attempt < STOP_ATTEMPTS; attempt++) {
      link.send(RawRepl.CTRL_C);
      long sent = System.nanoTime();
      while (System.nanoTime() - sent < TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS)) {
        Optional<byte[]> came = link.next(WAIT_MILLIS);
        if (came.isEmpty()) {
          return false;
        }
        file.feed(came.get());
        if (output.hasEnded()) {
          return true;
        }
      }
    }
    messages.warning(
        "the program doesn't end on Ctrl-C; it goes on: it catches KeyboardInterrupt, as an except"
            + " without a name does, or has it off by micropython.kbd_intr(-1)");
    return false;
  }

  /** Who says that no snapshot comes, while a program runs. */
  Optional<MissingSnapshots> missing() {
    return missing;
  }

  /**
   * Takes the last snapshot and ends the recording on the board, which is at its prompt.
   *
   * @param exception that with which the program ended by itself; empty if there was none
   * @param full whether the file takes no more snapshots
   */
  void end(String exception, HeardErrors errors, boolean full) {
    try {
      if (request.everyMillis().isPresent()) {
        recorder.stopTimer();
      }
      if (!HeardErrors.isMemoryError(exception)) {
        if (!request.onlyLooks() && !full) {
          recorder.snapshot("end", false);
        }
      } else if (!full && !errors.has(exception, recordsErrors)) {
        recorder.snapshot(exception, true);
      }
      recorder.stop();
      repl.leave();
    } catch (FaultException e) {
      messages.warning("the recorder could not be ended on the board: " + e.getMessage());
    }
  }

  /** Leaves the board at the prompt of people. */
  void leave() {
    repl.leave();
  }
}
