package heapreel.cli;

import heapreel.cli.options.RunOptions;
import heapreel.cli.request.Outputs;
import heapreel.cli.request.RecordRequest;
import heapreel.cli.run.BoardRecording;
import heapreel.cli.run.ExitCode;
import heapreel.cli.run.Messages;
import heapreel.cli.run.RecorderSaving;
import heapreel.parallel.Cancellation;
import heapreel.serial.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code heapreel record}: a capture of a board at a USB cable. */
@Command(
    name = "record",
    description =
        "Records a board over its serial port, with stock firmware and no debug probe: sends it a"
            + " recorder, resets its interpreter, runs the program and writes a packed capture,"
            + " which every command reads. Shows what the program prints. Ends with the program, or"
            + " on Ctrl-C.",
    footer = {
      "heapreel record --run main.py --every 1000 --then film",
      "the only board there is, a snapshot each second, and the film of it",
      "heapreel record /dev/ttyACM0 --run main.py -o ram.hrz",
      "snapshots where main.py calls heapreel.snap(\"label\"), at its begin and end",
      "heapreel record COM5 --attach",
      "what a program sends that imports heapreel by itself, without a reset"
    },
    sortOptions = false)
final class RecordCommand extends LineCommand {

  /** What may follow a recording. */
  enum Then {
    film,
    why,
    page
  }

  private static final int FEWEST_NAMES = 2;
  private static final int MOST_NAMES = 10_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "PORT",
      description =
          "the port that the board is at, such as /dev/ttyACM0, COM5 or socket://HOST:PORT"
              + " (default: the only board there is)")
  private @Nullable String port;

  @Option(names = "--list", description = "only list the serial ports; nothing is sent to them")
  private boolean list;

  @Option(
      names = "--save-recorder",
      paramLabel = "FILE",
      description =
          "only write heapreel.py, a module to be kept on a board, to FILE; that of CircuitPython"
              + " where FILE is heapreel_circuitpython.py")
  private @Nullable Path recorder;

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description = "run FILE.py on the board (default: the main.py that is there)")
  private @Nullable Path program;

  @Option(
      names = "--every",
      paramLabel = "MS",
      description = "a snapshot each MS milliseconds, by a timer of the board")
  private @Nullable Integer every;

  @Option(
      names = "--attach",
      description = "no reset and no recorder: listen to a program that has it")
  private boolean attach;

  @Option(
      names = "--no-reset",
      description =
          "keep the heap as it is: a snapshot of it, after what runs was interrupted; then --run"
              + " FILE, if it is given")
  private boolean keep;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "FILE.hrz, the packed capture (default: capture.hrz, or capture-2.hrz …)")
  private @Nullable Path file;

  @Option(names = "--force", description = "write over FILE.hrz if it is there")
  private boolean force;

  @Option(names = "--seconds", paramLabel = "N", description = "end after N seconds")
  private @Nullable Long seconds;

  @Option(names = "--snapshots", paramLabel = "N", description = "end after N snapshots")
  private @Nullable Long snapshots;

  @Option(
      names = "--then",
      paramLabel = "COMMAND",
      description = "film, why or page, of the capture")
  private @Nullable Then then;

  @Option(names = "--view", description = "show it in a browser on this computer, too")
  private boolean view;

  @Option(
      names = "--baud",
      paramLabel = "N",
      description = "bits a second, for ports that have a speed (default: ${DEFAULT-VALUE})")
  private int baud = Ports.DEFAULT_BAUD;

  @Mixin private final RunOptions run = new RunOptions();

  private final Cancellation cancellation;

  RecordCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public RunOptions settings() {
    return run;
  }

  @Override
  int call(CommandLine line) throws IOException {
    check(line);
    if (list) {
      new PortChoice(Ports.list()).print(line.getOut());
      return ExitCode.OK;
    }
    Messages messages = Messages.of(run.request(), line.getOut(), line.getErr());
    if (recorder != null) {
      RecorderSaving.save(recorder, messages);
      return ExitCode.OK;
    }
    Path to = file == null ? unusedName() : file;
    String at = port == null ? new PortChoice(Ports.list()).onlyBoard(line, messages) : port;
    RecordRequest request =
        new RecordRequest(
            at,
            baud,
            Optional.ofNullable(program),
            attach,
            !keep,
            every == null ? OptionalInt.empty() : OptionalInt.of(every),
            snapshots == null ? OptionalLong.empty() : OptionalLong.of(snapshots),
            seconds == null ? OptionalLong.empty() : OptionalLong.of(seconds),
            to,
            force,
            view,
            run.request());
    BoardRecording recording =
        new BoardRecording(
            request,
            wanted -> Ports.open(wanted.port(), wanted.baud()),
            messages,
            line.getErr(),
            cancellation);
    int code = recording.run();
    if (then == null || !(code == ExitCode.OK || recording.wasUnplugged())) {
      return code;
    }
    int made =
        Main.execute(
            new String[] {then.name(), to.toString()}, line.getOut(), line.getErr(), cancellation);
    return code == ExitCode.OK ? made : code;
  }

  private void check(CommandLine line) {
    checkRun(line);
    checkSaving(line);
    atLeastOne("--seconds", seconds, line);
    atLeastOne("--snapshots", snapshots, line);
    atLeastOne("--baud", (long) baud, line);
    if (file != null && (file.toString().isEmpty() || Outputs.isStdout(file))) {
      throw new ParameterException(line, "-o: expected a name for the capture, such as -o ram.hrz");
    }
    if (attach && (program != null || every != null)) {
      throw new ParameterException(
          line, "--attach listens to a program that runs: --run and --every are for others");
    }
    if (keep && (attach || (every != null && program == null))) {
      throw new ParameterException(
          line,
          attach
              ? "--attach resets nothing: --no-reset is for recordings without it"
              : "--no-reset takes one snapshot; --every needs a program, --run FILE");
    }
  }

  private void checkSaving(CommandLine line) {
    if (recorder == null) {
      return;
    }
    if (recorder.toString().isEmpty() || Outputs.isStdout(recorder)) {
      throw new ParameterException(
          line, "--save-recorder: expected a name for it, such as heapreel.py");
    }
    boolean what = port != null || list || program != null || attach || keep || every != null;
    boolean until = seconds != null || snapshots != null;
    boolean to = file != null || force || then != null || view;
    if (what || until || to) {
      throw new ParameterException(
          line, "--save-recorder only writes a file: leave out what is about a recording");
    }
  }

  private static void atLeastOne(String option, @Nullable Long number, CommandLine line) {
    if (number != null && number < 1) {
      throw new ParameterException(
          line, option + ": expected a whole number, 1 or more, found " + number);
    }
  }

  private static Path unusedName() {
    Path name = Path.of("capture.hrz");
    for (int i = FEWEST_NAMES; Files.exists(name) && i < MOST_NAMES; i++) {
      name = Path.of("capture-" + i + ".hrz");
    }
    return name;
  }
}
