package heapreel.cli.run;

import heapreel.capture.CaptureInput;
import heapreel.cli.request.Call;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Request;
import heapreel.fault.Fault;
import heapreel.firmware.FirmwareImage;
import heapreel.opening.OpenCapture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a run from making half of what it shall: lists of objects and graphs take types. */
final class NeededTypes {

  private NeededTypes() {}

  /**
   * Refuses a run that can't make all that it shall, before it makes anything.
   *
   * @throws heapreel.fault.FaultException when types are needed and the capture's aren't known
   */
  static void check(Request request, OpenCapture capture) {
    Call call = request.call();
    List<String> asking = new ArrayList<>();
    if (request.products().objects().isPresent()) {
      asking.add(call.name("--objects"));
    }
    if (request.products().graph().isPresent()) {
      asking.add(call.name("--draw-heap-ownership"));
    }
    boolean log = capture.heaps().readings().isEmpty();
    if (log) {
      asking.addAll(printing(request.products().print().reference()));
    }
    if (asking.isEmpty() || capture.model().isPresent()) {
      return;
    }
    String names = String.join(" and ", asking);
    String needs = names + (asking.size() == 1 ? " needs " : " need ");
    if (log) {
      throw Fault.of(needs + "the bytes of RAM: " + capture.name() + " has heap maps as text")
          .advice("give RAM snapshots instead" + leaveOut(call, names) + "; nothing was written")
          .toException();
    }
    Optional<FirmwareImage> firmware = capture.origin().firmware();
    String todo =
        firmware.isPresent()
            ? "give the firmware that was running"
            : "give it: " + call.words() + " " + given(capture) + " FIRMWARE";
    String why =
        firmware
            .map(image -> "object types, which " + image.path() + " doesn't reveal")
            .orElse("the firmware that was running (its .elf, .uf2, .hex or .bin)");
    throw Fault.of(needs + why)
        .advice(todo + leaveOut(call, names) + "; nothing was written")
        .toException();
  }

  private static String leaveOut(Call call, String names) {
    return call.isPlain() ? ", or leave out " + names : "";
  }

  /** The options of the reference tool that print bytes, or where tables are. */
  private static List<String> printing(PrintRequest.Reference reference) {
    List<String> asking = new ArrayList<>();
    if (reference.heapStructure()) {
      asking.add("--print-heap-structure");
    }
    if (reference.blockContents()) {
      asking.add("--print-block-contents");
    }
    if (reference.unknownTypes()) {
      asking.add("--print-unknown-types");
    }
    return asking;
  }

  /** How a command line names the capture. */
  private static Path given(OpenCapture capture) {
    Path shown = capture.path();
    return shown.equals(CaptureInput.SHOWN_STANDARD_INPUT) ? CaptureInput.STANDARD_INPUT : shown;
  }
}
