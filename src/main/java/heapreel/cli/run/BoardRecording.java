package heapreel.cli.run;

import heapreel.cli.request.RecordRequest;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.live.LiveView;
import heapreel.parallel.Cancellation;
import heapreel.recorder.BoardFacts;
import heapreel.recorder.DeviceRecorder;
import heapreel.recorder.TimerCheck;
import heapreel.repl.Link;
import heapreel.repl.RawRepl;
import heapreel.serial.Port;
import heapreel.stream.Loss;
import heapreel.stream.PagesHeard;
import heapreel.stream.RecordedSnapshot;
import heapreel.stream.RecorderHeader;
import heapreel.stream.StreamListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Records a board over its port into a packed capture. */
public final class BoardRecording {

  private static final int WAIT_MILLIS = 100;
  private static final long TOLD_NANOS = 5_000_000_000L;

  private final RecordRequest request;
  private final Function<RecordRequest, Port> ports;
  private final Messages messages;
  private final Cancellation cancellation;
  private final Cancellation stop = new Cancellation();
  private final HeardErrors memoryErrors = new HeardErrors();
  private final PrintWriter errors;
  private ProgramOutput output;
  private LiveRecording live = new LiveRecording(LiveView.NONE);
  private boolean reset;
  private boolean unplugged;
  private Optional<MissingSnapshots> missing = Optional.empty();
  private long sentByProgram;
  private long toldPages = System.nanoTime() - TOLD_NANOS;

  /** Why a recording ended. */
  private enum End {
    PROGRAM,
    EXIT,
    LIMIT,
    STOPPED,
    GONE
  }

  /**
   * Records what {@code request} says.
   *
   * @param ports opens the port
   * @param errors where a terminal's picture goes
   */
  public BoardRecording(
      RecordRequest request,
      Function<RecordRequest, Port> ports,
      Messages messages,
      PrintWriter errors,
      Cancellation cancellation) {
    this.request = request;
    this.ports = ports;
    this.messages = messages;
    this.errors = errors;
    this.cancellation = cancellation;
    this.output = new ProgramOutput(messages.results(), !request.attach(), System::nanoTime);
  }

  /**
   * Does it and returns the exit code.
   *
   * @throws FaultException when the board doesn't answer, nothing could be recorded, or the file
   *     can't be written
   */
  public int run() throws IOException {
    Optional<String> program = program();
    try (RecordedFile file = RecordedFile.begin(request.file(), request.force(), new Heard());
        Port port = ports.apply(request)) {
      request.snapshots().ifPresent(file::atMost);
      Link link = new Link(port, cancellation);
      Optional<RecordedProgram> recorded =
          request.attach() ? Optional.empty() : Optional.of(prepared(link, new RawRepl(link)));
      Interrupts interrupts = Interrupts.first(stop::cancel);
      try {
        End end = watched(link, recorded, program, file);
        unplugged = end == End.GONE;
        RecordingResult result = new RecordingResult(request, link.name(), messages);
        result.tell(file, unplugged);
        if (unplugged || (end == End.PROGRAM && result.didNotRun(output))) {
          return ExitCode.UNUSABLE;
        }
        if (cancellation.isCancelled()) {
          messages.warning(
              "ended by a signal; what came until then is in " + Printable.name(request.file()));
          return ExitCode.INTERRUPTED;
        }
        if (!file.isFull() && !HeardErrors.isMemoryError(output.exception())) {
          missing.ifPresent(of -> of.end(sentByProgram, file.snapshots()));
        }
        return ExitCode.OK;
      } finally {
        interrupts.close();
      }
    }
  }

  /** Whether the recording ended because the board was unplugged, or switched off. */
  public boolean wasUnplugged() {
    return unplugged;
  }

  private Optional<String> program() {
    Path file = request.program().orElse(null);
    return file == null ? Optional.empty() : Optional.of(ProgramText.read(file));
  }

  private RecordedProgram prepared(Link link, RawRepl repl) {
    repl.enter();
    if (request.everyMillis().isPresent()) {
      TimerCheck.require(repl);
    }
    if (request.reset()) {
      repl.softReset();
    }
    BoardFacts board = BoardFacts.ask(repl);
    messages.note(Printable.line(link.name() + ": " + board));
    return new RecordedProgram(link, repl, new DeviceRecorder(repl, board), request, messages);
  }

  /** Records while those who watch see it. */
  private End watched(
      Link link, Optional<RecordedProgram> recorded, Optional<String> text, RecordedFile file)
      throws IOException {
    try (RecordingScreen screen = RecordingScreen.of(request, messages, errors, cancellation)) {
      output = new ProgramOutput(screen.output(), !request.attach(), System::nanoTime);
      live = new LiveRecording(screen.view());
      if (recorded.isPresent()) {
        if (recorded.get().runsAsInput()) {
          output.isInput();
        }
        recorded.get().nameOfInput().ifPresent(output::nameInput);
        if (!begins(recorded.get(), text, file)) {
          file.finish();
          return End.STOPPED;
        }
      } else {
        messages.note("listening at " + link.name() + "; Ctrl-C ends it");
      }
      End end = request.onlyLooks() ? End.PROGRAM : listen(link, file);
      sentByProgram = file.sent();
      if (recorded.isPresent()) {
        end(recorded.get(), file, end);
      }
      file.finish();
      return end;
    }
  }

  /** Begins it; false where a signal came meanwhile, with a snapshot to be kept. */
  private boolean begins(RecordedProgram recorded, Optional<String> text, RecordedFile file) {
    try {
      recorded.begin(text, file);
      missing = recorded.missing();
      return true;
    } catch (CancellationException e) {
      if (file.snapshots() == 0) {
        throw e;
      }
      return false;
    }
  }

  private End listen(Link link, RecordedFile file) {
    long began = System.nanoTime();
    long nanos = TimeUnit.SECONDS.toNanos(request.seconds().orElse(Long.MAX_VALUE));
    while (true) {
      if (stop.isCancelled() || cancellation.isCancelled()) {
        return End.STOPPED;
      }
      if (System.nanoTime() - began > nanos || file.isFull()) {
        return End.LIMIT;
      }
      Optional<byte[]> came = link.next(WAIT_MILLIS);
      if (came.isEmpty()) {
        return link.isEnding() ? End.STOPPED : End.GONE;
      }
      file.feed(came.get());
      live.tick();
      missing.ifPresent(of -> of.look(file.sent()));
      if (output.hasEnded()) {
        return End.PROGRAM;
      }
      if (output.isFresh()) {
        messages.warning("the program reset the board, as sys.exit() does: its end isn't recorded");
        return End.EXIT;
      }
      if (output.takeReset()) {
        reset = true;
        messages.warning(
            "the board was reset"
                + (request.attach() ? "" : ": what was sent to it is gone")
                + "; listening goes on, Ctrl-C ends it");
      }
    }
  }

  /** Ends the program, if it runs, and the recording on the board. */
  private void end(RecordedProgram recorded, RecordedFile file, End end) {
    boolean byItself = end == End.PROGRAM;
    if (end == End.EXIT) {
      recorded.leave();
      return;
    }
    if (end == End.GONE || (!byItself && reset)) {
      return;
    }
    try {
      if (!byItself && !recorded.interrupt(file, output)) {
        return;
      }
    } catch (CancellationException e) {
      return; // the port is closed
    } catch (FaultException e) {
      messages.warning("the program could not be ended: " + e.getMessage());
      return;
    }
    if (!cancellation.isCancelled()) { // there would be no time to wait for the board
      recorded.end(byItself ? output.exception() : "", memoryErrors, file.isFull());
    }
  }

  /** What is said and shown of what comes. */
  private final class Heard implements StreamListener {

    @Override
    public void text(byte[] bytes) {
      output.take(bytes);
    }

    @Override
    public void header(RecorderHeader header) {
      live.header(header);
      messages.note(
          String.format(
              Locale.ROOT,
              "the recorder takes about %,d bytes of the heap; %s",
              header.recorderBytes().orElse(0),
              header.regions()));
    }

    @Override
    public void snapshot(RecordedSnapshot snapshot, byte[] ram) {
      memoryErrors.add(snapshot);
      live.snapshot(snapshot, ram);
    }

    @Override
    public void lost(long first, long count, Loss why) {
      live.lost(first, count, why);
    }

    @Override
    public void incomplete(PagesHeard heard) {
      if (System.nanoTime() - toldPages >= TOLD_NANOS) {
        toldPages = System.nanoTime();
        messages.note("the listening began within a recording: " + heard.words());
      }
    }

    @Override
    public void refused(String why) {
      messages.warning(why);
      live.refused(why);
    }
  }
}
