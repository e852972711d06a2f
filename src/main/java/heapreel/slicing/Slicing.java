package heapreel.slicing;

import heapreel.capture.Stretch;
import java.util.ArrayList;
import java.util.List;

/**
 * How a file is cut into snapshots.
 *
 * @param sections the firmware that made them, in file order; stretches name them by number
 * @param stretches the snapshots, numbered from 0 on
 * @param gaps where bytes are missing or extra, in file order
 * @param trailingBytes bytes after the last whole snapshot
 */
public record Slicing(
    List<Section> sections, List<Stretch> stretches, List<Gap> gaps, long trailingBytes) {

  /** Takes copies. */
  public Slicing {
    sections = List.copyOf(sections);
    stretches = List.copyOf(stretches);
    gaps = List.copyOf(gaps);
  }

  /** Number of snapshots, lost ones among them. */
  long snapshotCount() {
    return stretches.isEmpty() ? 0 : stretches.get(stretches.size() - 1).end();
  }

  /** This one's snapshots with numbers after those of another, which is before it in the file. */
  Slicing after(long snapshots, int sectionsBefore) {
    List<Stretch> moved = new ArrayList<>();
    for (Stretch stretch : stretches) {
      moved.add(
          new Stretch(
              stretch.first() + snapshots,
              stretch.count(),
              stretch.offset(),
              stretch.layout(),
              stretch.section() + sectionsBefore,
              stretch.lost()));
    }
    return new Slicing(
        sections, moved, gaps.stream().map(gap -> gap.after(snapshots)).toList(), trailingBytes);
  }
}
