package heapreel.cli.run;

import heapreel.fault.Note;
import heapreel.opening.StreamConversion;
import heapreel.stream.Loss;
import java.util.Map;

/** Says which snapshots of a recorder's stream are lost, and why. */
final class LossWords {

  private LossWords() {}

  /**
   * Says it, a line for each reason: as a warning where something was lost on the way, as a result
   * where the device sent no more, or nobody listened.
   */
  static void tell(Map<Loss, Long> lost, Messages messages) {
    StreamConversion.lost(lost).forEach(note -> tell(note, messages));
  }

  /** Says something of a stream: a warning as such, all else as a line of the result. */
  static void tell(Note note, Messages messages) {
    if (note.isWarning()) {
      messages.note(note);
    } else {
      messages.result("  " + note.text() + "\n");
    }
  }
}
