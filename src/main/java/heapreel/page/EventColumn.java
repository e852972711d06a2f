package heapreel.page;

import heapreel.capture.EventLog;
import heapreel.reading.Selection;
import java.util.List;

/** What had just happened at each snapshot, and when, packed as {@code page-data.md} says. */
final class EventColumn {

  private static final double MILLIS = 1000;

  private final PackedNumbers numbers = PackedNumbers.deflating();
  private final Names<String> texts = new Names<>();

  /** The events of the selected snapshots. */
  EventColumn(EventLog events, Selection selection) {
    long before = 0;
    for (int i = 0; i < selection.size(); i++) {
      long snapshot = selection.snapshot(i);
      numbers.add(events.event(snapshot).map(text -> texts.number(text) + 1).orElse(0));
      double seconds = events.seconds(snapshot);
      numbers.add(Double.isNaN(seconds) ? 0 : 1);
      if (!Double.isNaN(seconds)) {
        long millis = Math.round(seconds * MILLIS);
        numbers.addSigned(millis - before);
        before = millis;
      }
    }
  }

  /** All of them, deflated. */
  byte[] deflated() {
    return numbers.deflated();
  }

  /** The texts, by number. */
  List<String> texts() {
    return texts.all();
  }
}
