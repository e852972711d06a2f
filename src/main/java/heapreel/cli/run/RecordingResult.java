package heapreel.cli.run;

import heapreel.cli.request.RecordRequest;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.report.Counted;
import heapreel.stream.StreamPacking;
import java.util.Locale;

/** Says what came of a recording. */
final class RecordingResult {

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
