package heapreel.slicing;

import heapreel.capture.Stretch;
import heapreel.fault.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a file is cut into snapshots.
 *
 * @param sections the snapshots of each firmware, in file order; stretches refer to them by index
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

  /** Renumbers this one's snapshots to follow those of another, which is before it in the file. */
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

  /** Where the first whole snapshot begins in the file, or beyond any file if there is none. */
  long firstWhole() {
    return stretches.stream()
        .filter(stretch -> stretch.lost().isEmpty())
        .mapToLong(Stretch::offset)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  /** A copy that does not mention bytes before the first snapshot, which are of another one. */
  Slicing withoutLead() {
    List<Gap> left = gaps.stream().filter(gap -> gap.snapshot() > 0 || gap.lost() > 0).toList();
    return new Slicing(sections, stretches, left, trailingBytes);
  }

  /** The same with the first whole snapshot lost, for {@code why}. */
  Slicing withoutFirst(Fault why) {
    List<Stretch> left = new ArrayList<>();
    List<Gap> more = new ArrayList<>(gaps);
    for (Stretch stretch : stretches) {
      if (stretch.lost().isEmpty() && more.size() == gaps.size()) {
        more.add(new Gap(stretch.first(), 0, 1));
        left.addAll(stretch.withoutFirst(why));
      } else {
        left.add(stretch);
      }
    }
    more.sort(Comparator.comparing(Gap::snapshot));
    return new Slicing(sections, left, more, trailingBytes);
  }
}
