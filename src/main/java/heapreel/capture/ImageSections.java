package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.image.AddressedImage;
import heapreel.memory.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which images belong together: those of one program at one address. Each is a snapshot.
 *
 * @param stretches the snapshots, in order
 * @param entries by section, where its program began to run
 * @param wordBytes by section, the size of a word
 * @param main the section of which most snapshots can be read
 */
record ImageSections(
    List<Stretch> stretches, List<OptionalLong> entries, List<OptionalInt> wordBytes, int main) {

  /** Takes copies. */
  ImageSections {
    stretches = List.copyOf(stretches);
    entries = List.copyOf(entries);
    wordBytes = List.copyOf(wordBytes);
  }

  /** The regions of a snapshot of the main section. */
  RegionMap layout() {
    return stretches.stream()
        .filter(stretch -> stretch.section() == main && stretch.lost().isEmpty())
        .findFirst()
        .orElseThrow()
        .layout();
  }

  /** Takes the images one after another. */
  static final class Builder {

    private record Key(OptionalInt wordBytes, OptionalLong entry) {}

    private final List<Key> keys = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Fault> lostFirst = new ArrayList<>();

    /** Adds the next image. */
    void add(AddressedImage image) {
      RegionMap layout =
          new RegionMap(
              image.segments().stream()
                  .map(segment -> new Region(segment.start(), segment.lengthBytes()))
                  .toList());
      Key key = new Key(image.wordBytes(), image.entry());
      if (!keys.contains(key)) {
        keys.add(key);
        counts.add(0);
      }
      int section = keys.indexOf(key);
      counts.set(section, counts.get(section) + 1);
      if (stretches.isEmpty()) {
        lostFirst.forEach(why -> append(layout, section, Optional.of(why)));
      }
      append(layout, section, Optional.empty());
    }

    /** Adds the next image, which can't be decoded. */
    void addLost(Fault why) {
      Fault ofSnapshot = because(why);
      if (stretches.isEmpty()) {
        lostFirst.add(ofSnapshot);
        return;
      }
      Stretch last = stretches.get(stretches.size() - 1);
      append(last.layout(), last.section(), Optional.of(ofSnapshot));
    }

    /** The fault of one file among many: that of a snapshot. */
    private static Fault because(Fault why) {
      String name = why.path().map(path -> String.valueOf(path.getFileName())).orElse("image");
      return new Fault(
          name + ": " + why.what(),
          Optional.empty(),
          why.snapshot(),
          why.fileOffset(),
          why.address(),
          why.expected(),
          why.found(),
          why.advice());
    }

    private void append(RegionMap layout, int section, Optional<Fault> lost) {
      Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
      long next = last == null ? 0 : last.end();
      if (last != null
          && lost.isEmpty()
          && last.lost().isEmpty()
          && last.section() == section
          && last.layout().equals(layout)) {
        stretches.set(
            stretches.size() - 1,
            new Stretch(last.first(), last.count() + 1, 0, layout, section, lost));
      } else {
        stretches.add(new Stretch(next, 1, 0, layout, section, lost));
      }
    }

    /**
     * The sections.
     *
     * @throws heapreel.fault.FaultException when no image could be decoded
     */
    ImageSections build() {
      if (stretches.isEmpty()) {
        throw lostFirst.get(0).toException();
      }
      int main = 0;
      for (int section = 1; section < keys.size(); section++) {
        main = counts.get(section) > counts.get(main) ? section : main;
      }
      return new ImageSections(
          stretches,
          keys.stream().map(Key::entry).toList(),
          keys.stream().map(Key::wordBytes).toList(),
          main);
    }
  }
}
