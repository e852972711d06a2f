package heapreel.pipeline;

import heapreel.capture.Capture;
import heapreel.capture.Stretch;
import heapreel.slicing.Gap;
import heapreel.slicing.Slicing;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Says in a few lines where a capture is not as it was recorded. */
final class SlicingNotes {

  private static final int MAX_GAPS = 5;

  private final Capture capture;
  private final Slicing slicing;

  SlicingNotes(Capture capture, Slicing slicing) {
    this.capture = capture;
    this.slicing = slicing;
  }

  void addTo(List<String> notes) {
    sections(notes);
    for (Gap gap : slicing.gaps().stream().limit(MAX_GAPS).toList()) {
      notes.add("warning: " + gap);
    }
    if (slicing.gaps().size() > MAX_GAPS) {
      notes.add(
          String.format(
              Locale.ROOT,
              "warning: and %,d more damaged places",
              slicing.gaps().size() - MAX_GAPS));
    }
    if (capture.trailingBytes() > 0) {
      Stretch last = capture.stretches().get(capture.stretches().size() - 1);
      notes.add(
          String.format(
              Locale.ROOT,
              "warning: snapshot %d is incomplete, %d of %d bytes; left out",
              capture.snapshotCount(),
              capture.trailingBytes(),
              last.layout().strideBytes()));
    }
  }

  private void sections(List<String> notes) {
    if (slicing.sections().stream().distinct().count() == 1) {
      return;
    }
    StringJoiner parts = new StringJoiner(", then ");
    List<Stretch> stretches = capture.stretches();
    int from = 0;
    for (int i = 0; i < stretches.size(); i++) {
      int section = stretches.get(i).section();
      if (i + 1 == stretches.size() || stretches.get(i + 1).section() != section) {
        Stretch first = stretches.get(from);
        parts.add(
            String.format(
                Locale.ROOT,
                "%d-%d are %s with the heap's state at 0x%08x",
                first.first(),
                stretches.get(i).end() - 1,
                first.layout(),
                slicing.sections().get(section).state().address()));
        from = i + 1;
      }
    }
    notes.add("warning: several recordings are in the file: " + parts);
  }
}
