package heapreel.opening;

import heapreel.capture.RamCapture;
import heapreel.capture.RegionMap;
import heapreel.capture.Stretch;
import heapreel.inspection.KnownBy;
import heapreel.slicing.Section;
import heapreel.slicing.Slicing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The snapshots of a capture that knows itself where each lies and which regions it holds: only the
 * heap's state has to be located in each section.
 */
final class KnownSnapshots {

  private KnownSnapshots() {}

  /**
   * Locates the state in each section of {@code capture}.
   *
   * @param knownBy how its regions are known
   * @throws heapreel.fault.FaultException when a section has no heap
   */
  static FoundSnapshots of(RamCapture capture, KnownBy knownBy, Runnable stillWanted)
      throws IOException {
    List<Stretch> stretches = capture.stretches();
    int count = 1 + stretches.stream().mapToInt(Stretch::section).max().orElseThrow();
    List<Section> sections = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      sections.add(
          new Section(
              layout(stretches, number),
              StateVote.of(
                  capture,
                  SectionReader.samples(capture, number),
                  capture.wordBytes(number),
                  stillWanted)));
    }
    Slicing slicing = new Slicing(sections, stretches, List.of(), capture.trailingBytes());
    return new FoundSnapshots(capture, slicing, knownBy, knownBy);
  }

  private static RegionMap layout(List<Stretch> stretches, int section) {
    return stretches.stream()
        .filter(stretch -> stretch.section() == section)
        .findFirst()
        .orElseThrow()
        .layout();
  }
}
