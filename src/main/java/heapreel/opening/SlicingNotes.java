package heapreel.opening;

import heapreel.capture.RamCapture;
import heapreel.capture.Stretch;
import heapreel.fault.Note;
import heapreel.memory.TargetAddress;
import heapreel.slicing.Gap;
import heapreel.slicing.Section;
import heapreel.slicing.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Describes in a few lines where a capture is not as it was recorded. */
final class SlicingNotes {

  private static final int MAX_GAPS = 5;

  private final RamCapture capture;
  private final Slicing slicing;

  SlicingNotes(RamCapture capture, Slicing slicing) {
    this.capture = capture;
    this.slicing = slicing;
  }

  void addTo(List<Note> notes) {
    sections(notes);
    for (Gap gap : slicing.gaps().stream().limit(MAX_GAPS).toList()) {
      notes.add(Note.warning(gap.toString()));
    }
    if (slicing.gaps().size() > MAX_GAPS) {
      notes.add(
          Note.warning(
              String.format(
                  Locale.ROOT, "and %,d more damaged places", slicing.gaps().size() - MAX_GAPS)));
    }
    if (capture.trailingBytes() > 0) {
      Stretch last = capture.stretches().get(capture.stretches().size() - 1);
      notes.add(
          Note.warning(
              String.format(
                  Locale.ROOT,
                  "snapshot %d is incomplete, %d of %d bytes; left out",
                  capture.snapshotCount(),
                  capture.trailingBytes(),
                  last.layout().strideBytes())));
    }
  }

  private void sections(List<Note> notes) {
    List<Section> sections = slicing.sections();
    if (sections.size() == 1 || sections.stream().distinct().count() == 1) {
      return;
    }
    StringJoiner parts = new StringJoiner(", then ");
    for (Run run : runs()) {
      Section section = sections.get(run.section);
      parts.add(
          run.numbers()
              + " are "
              + section.layout()
              + " with the heap's state at "
              + TargetAddress.text(section.state().address()));
    }
    notes.add(Note.warning("the file holds several recordings: " + parts));
  }

  /** For which snapshots object types are known, where that is only some of them. */
  Note known(List<Reading> readings) {
    StringJoiner known = new StringJoiner(", ");
    runs().stream()
        .filter(run -> readings.get(run.section).model().isPresent())
        .forEach(run -> known.add(run.numbers()));
    return Note.warning(
        "object types are known for snapshots "
            + known
            + " only: the others have no kinds and no objects");
  }

  /** Consecutive snapshots of one section. */
  private record Run(long first, long last, int section) {
    String numbers() {
      return first + "-" + last;
    }
  }

  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (Stretch stretch : capture.stretches()) {
      Run next = new Run(stretch.first(), stretch.end() - 1, stretch.section());
      if (!runs.isEmpty() && runs.get(runs.size() - 1).section == next.section) {
        Run before = runs.remove(runs.size() - 1);
        next = new Run(before.first, next.last, next.section);
      }
      runs.add(next);
    }
    return runs;
  }
}
