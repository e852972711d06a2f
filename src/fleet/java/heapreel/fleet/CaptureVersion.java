package heapreel.fleet;

import heapreel.fault.Fault;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which contents a capture has, and what belongs to it.
 *
 * @param ram its own file
 * @param others those that lie beside it, and firmware and map if they are given
 */
record CaptureVersion(FileVersion ram, List<FileVersion> others) implements Serializable {

  /** Takes a copy of the list. */
  CaptureVersion {
    others = List.copyOf(others);
  }

  /**
   * Checks that all files are as they were.
   *
   * @param now what is there now
   * @throws heapreel.fault.FaultException when one was written over, has come or is gone
   */
  void requireSame(CaptureVersion now) {
    if (equals(now)) {
      return;
    }
    FileVersion changed =
        Stream.concat(all(), now.all())
            .filter(file -> !(contains(file) && now.contains(file)))
            .findFirst()
            .orElse(ram);
    throw Fault.of("a file of the capture was written over during the run")
        .in(Path.of(changed.path()))
        .expected(words(changed.path()), now.words(changed.path()))
        .advice("run again when it is complete")
        .toException();
  }

  private Stream<FileVersion> all() {
    return Stream.concat(Stream.of(ram), others.stream());
  }

  private boolean contains(FileVersion file) {
    return all().anyMatch(file::equals);
  }

  private String words(String path) {
    Optional<FileVersion> there = all().filter(file -> file.path().equals(path)).findFirst();
    return there.map(FileVersion::words).orElse("no such file");
  }
}
