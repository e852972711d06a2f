package heapreel.cli.run;

import heapreel.cli.request.RecordRequest;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.live.LiveView;
import heapreel.parallel.Cancellation;
import heapreel.recorder.BoardFacts;
import heapreel.recorder.DeviceRecorder;
import heapreel.repl.Link;
import heapreel.repl.RawRepl;
import heapreel.serial.Port;
import heapreel.stream.Loss;
import heapreel.stream.RecordedSnapshot;
import heapreel.stream.RecorderHeader;
import heapreel.stream.StreamListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records a board over its port into a packed capture. */
public final class Recording {

  private static final int WAIT_MILLIS = 100;
  private static final int STOP_MILLIS = 3_000;
  private static final int STOP_ATTEMPTS = 3;
  private static final String MEMORY_ERROR = "MemoryError";

  private final RecordRequest request;
  private final Function<RecordRequest, Port> ports;
  private final Messages messages;
  private final Cancellation cancellation;
  private final Cancellation stop = new Cancellation();
  private final PrintWriter errors;
  private ProgramOutput output;
  private LiveRecording live = new LiveRecording(LiveView.NONE);
  private boolean reset;
  private boolean errorRecorded;

  /** Why a recording ended. */
  private enum End {
    PROGRAM,
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
  public Recording(
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
    this.output = new ProgramOutput(messages.results(), !request.attach());
  }

  /**
   * Does it and returns the exit code.
   *
   * @throws FaultException when the board doesn't answer, nothing could be recorded, or the file
   *     can't be written
   */
  public int run() throws IOException {
    Optional<String> program = program();
    if (!request.force() && Files.exists(request.file())) {
      throw RecordedFile.exists(request.file()).toException();
    }
    try (Port port = ports.apply(request)) {
      Link link = new Link(port, cancellation);
      Session session =
          request.attach() ? new Session(link, null, null) : prepared(link, new RawRepl(link));
      try (RecordedFile file = RecordedFile.begin(request.file(), request.force(), new Heard())) {
        Interrupts interrupts = Interrupts.first(stop::cancel);
        try {
          End end = watched(session, program, file);
          new RecordingResult(request, link.name(), messages).tell(file, end == End.GONE);
          return end == End.GONE
              ? ExitCode.UNUSABLE
              : cancellation.isCancelled() ? ExitCode.INTERRUPTED : ExitCode.OK;
        } finally {
          interrupts.close();
        }
      }
    }
  }

  /** What is at the port; without a prompt where it is only listened to. */
  private record Session(Link link, @Nullable RawRepl repl, @Nullable DeviceRecorder recorder) {}

  private Optional<String> program() throws IOException {
    Path file = request.program().orElse(null);
    return file == null ? Optional.empty() : Optional.of(ProgramText.read(file));
  }

  private Session prepared(Link link, RawRepl repl) {
    repl.enter();
    if (request.reset()) {
      repl.softReset();
    }
    BoardFacts board = BoardFacts.ask(repl);
    messages.note(Printable.line(link.name() + ": " + board));
    return new Session(link, repl, new DeviceRecorder(repl, board));
  }

  /** Records while those who watch see it. */
  private End watched(Session session, Optional<String> program, RecordedFile file)
      throws IOException {
    try (RecordingScreen screen = RecordingScreen.of(request, messages, errors, cancellation)) {
      output = new ProgramOutput(screen.output(), !request.attach());
      live = new LiveRecording(screen.view());
      return record(session, program, file);
    }
  }

  private End record(Session session, Optional<String> program, RecordedFile file) {
    DeviceRecorder recorder = session.recorder();
    if (recorder != null) {
      begin(recorder, program, file);
    } else {
      messages.note("listening at " + session.link().name() + "; Ctrl-C ends it");
    }
    End end = request.onlyLooks() ? End.PROGRAM : listen(session.link(), file);
    if (end != End.GONE && session.repl() != null && recorder != null) {
      end(session, recorder, file, end);
    }
    file.finish();
    return end;
  }

  private void begin(DeviceRecorder recorder, Optional<String> program, RecordedFile file) {
    file.feed(RawRepl.bytes(recorder.load()));
    String label = request.reset() ? "begin" : "as it was";
    file.feed(RawRepl.bytes(recorder.snapshot(label, false)));
    if (request.onlyLooks()) {
      return;
    }
    request.everyMillis().ifPresent(millis -> file.feed(RawRepl.bytes(recorder.every(millis))));
    String name = request.program().map(path -> String.valueOf(path.getFileName())).orElse("");
    if (program.isPresent()) {
      recorder.begin(program.get(), name);
    } else {
      recorder.beginOwn();
    }
  }

  private End listen(Link link, RecordedFile file) {
    long deadline =
        request.seconds().isPresent()
            ? System.nanoTime() + TimeUnit.SECONDS.toNanos(request.seconds().getAsLong())
            : Long.MAX_VALUE;
    while (true) {
      if (stop.isCancelled() || cancellation.isCancelled()) {
        return End.STOPPED;
      }
      if (System.nanoTime() > deadline
          || file.snapshots() >= request.snapshots().orElse(Long.MAX_VALUE)) {
        return End.LIMIT;
      }
      Optional<byte[]> came = link.next(WAIT_MILLIS);
      if (came.isEmpty()) {
        return End.GONE;
      }
      file.feed(came.get());
      live.tick();
      if (output.hasEnded()) {
        return End.PROGRAM;
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
  private void end(Session session, DeviceRecorder recorder, RecordedFile file, End end) {
    try {
      if (end != End.PROGRAM && (reset || !interrupt(session.link(), file))) {
        return;
      }
      if (cancellation.isCancelled()) {
        return; // there is no time to wait for the board
      }
      boolean failed = end == End.PROGRAM && output.exception().startsWith(MEMORY_ERROR);
      if (failed && !errorRecorded) {
        file.feed(RawRepl.bytes(recorder.snapshot(output.exception(), true)));
      } else if (!failed && !request.onlyLooks()) {
        file.feed(RawRepl.bytes(recorder.snapshot("end", false)));
      }
      file.feed(RawRepl.bytes(recorder.stop()));
      RawRepl repl = session.repl();
      if (repl != null) {
        repl.leave();
      }
    } catch (FaultException e) {
      messages.warning("the recorder could not be ended on the board: " + e.getMessage());
    }
  }

  /** Stops the program; whether it did. */
  private boolean interrupt(Link link, RecordedFile file) {
    output.interrupted();
    for (int attempt = 0; attempt < STOP_ATTEMPTS; attempt++) {
      link.send(RawRepl.CTRL_C);
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
      while (System.nanoTime() < deadline) {
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
    messages.warning("the program doesn't end on Ctrl-C; it goes on");
    return false;
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
      errorRecorded = snapshot.beforeError();
      live.snapshot(snapshot, ram);
    }

    @Override
    public void lost(long first, long count, Loss why) {
      live.lost(first, count, why);
    }

    @Override
    public void refused(String why) {
      messages.warning(why);
      live.refused(why);
    }
  }
}
