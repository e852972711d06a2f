package heapreel.cli.run;

import heapreel.report.Counted;
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
    lost.forEach(
        (why, count) -> {
          String words = Counted.of(count, "snapshot") + " lost: " + why.words();
          if (why.isOnTheWay()) {
            messages.warning(words);
          } else {
            messages.result("  " + words + "\n");
          }
        });
  }
}
