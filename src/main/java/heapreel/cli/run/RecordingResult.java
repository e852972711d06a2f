package heapreel.cli.run;

import heapreel.cli.request.RecordRequest;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.report.Counted;
import heapreel.stream.StreamPacking;
import java.util.Locale;
import java.util.regex.Pattern;

/** Says what came of a recording. */
final class RecordingResult {

  /** How an own program ends that isn't there, or that the board can't compile. */
  private static final Pattern NOT_RUN =
      Pattern.compile("(Syntax|Indentation)Error|ImportError: no module named '(main|code)'$");

  private final RecordRequest request;
  private final String port;
  private final Messages messages;

  RecordingResult(RecordRequest request, String port, Messages messages) {
    this.request = request;
    this.port = port;
    this.messages = messages;
  }

  /**
   * Says it.
   *
   * @param gone whether the board was unplugged
   * @throws heapreel.fault.FaultException when there is no snapshot
   */
  void tell(RecordedFile file, boolean gone) {
    String noBoard = port + ": the board is gone, unplugged or switched off";
    if (file.snapshots() == 0) {
      throw Fault.of(gone ? noBoard : port + ": no snapshot came")
          .expected(
              "a program that imports heapreel and calls heapreel.snap()", found(file.packing()))
          .advice(advice(file.packing()))
          .toException();
    }
    messages.result(
        String.format(
            Locale.ROOT,
            "%s: %s, %,d bytes%n",
            Printable.name(request.file()),
            Counted.of(file.snapshots(), "snapshot"),
            file.bytes()));
    LossWords.tell(file.packing().tally().lost(), messages);
    if (gone) {
      messages.warning(noBoard + "; what came until then is in the file");
    }
  }

  /** Whether there was no program that could run; says so. */
  boolean didNotRun(ProgramOutput output) {
    String exception = output.exception();
    boolean own = request.program().isEmpty();
    if (output.isNotCompiled() || (own && NOT_RUN.matcher(exception).lookingAt())) {
      messages.warning(
          Printable.line(
              (own ? "the board's main program" : Printable.name(request.program().get()))
                  + " did not run: "
                  + exception));
      return true;
    }
    return false;
  }

  private static String found(StreamPacking packing) {
    return packing.recordCount() == 0
        ? "nothing of a recorder"
        : "no whole snapshot"
            + packing.tally().heard().map(heard -> ": " + heard.words()).orElse("");
  }

  private String advice(StreamPacking packing) {
    if (!request.attach()) {
      return "try it once more";
    }
    return packing.recordCount() == 0
        ? "without --attach, the recorder is sent"
        : "listen for longer, or from the beginning of the program on; heapreel.key() in it sends all pages at once";
  }
}
