package heapreel.listing;

import heapreel.capture.PolledStream;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a listing of what a user names: folders, which are searched; lists; captures. Reads what it
 * needs to tell which is which, some 64 KiB of each file, all of a text.
 *
 * <p>The name of each capture is where it lies below the folder that all have in common: of a
 * searched folder that folder, of a list the list's, or else that of the capture.
 */
public final class CaptureLister {

  /** The name of standard input in the place of a list's. */
  public static final Path STANDARD_INPUT = Path.of("-");

  private final Optional<Path> firmware;
  private final Optional<Path> map;
  private final Optional<Path> without;
  private final InputStream standardInput;
  private final Cancellation cancellation;
  private final List<Entry> entries = new ArrayList<>();
  private final List<LeftOutFile> leftOut = new ArrayList<>();

  private record Entry(Path path, BuildPair build, Path base) {}

  /**
   * A lister that has read nothing yet.
   *
   * @param firmware the firmware of captures that have none of their own
   * @param map the map of captures that have neither firmware nor map of their own
   * @param without a folder that isn't searched: outputs go there
   * @param standardInput where the list {@link #STANDARD_INPUT} is read from
   * @param cancellation ends it, from any thread
   */
  public CaptureLister(
      Optional<Path> firmware,
      Optional<Path> map,
      Optional<Path> without,
      InputStream standardInput,
      Cancellation cancellation) {
    this.firmware = firmware;
    this.map = map;
    this.without = without;
    this.standardInput = standardInput;
    this.cancellation = cancellation;
  }

  /**
   * Lists what {@code given} names, in this order.
   *
   * @throws FaultException when one of them isn't there, or is a list that can't be read
   */
  public CaptureListing list(List<Path> given) throws IOException {
    for (Path path : given) {
      add(path);
    }
    Path common = common();
    return new CaptureListing(
        entries.stream().map(entry -> listed(entry, common)).toList(), leftOut);
  }

  private void add(Path given) throws IOException {
    if (given.equals(STANDARD_INPUT)) {
      try (InputStream bytes = new PolledStream(() -> standardInput, this::stopIfCancelled)) {
        addList(new ListFile(Path.of("stdin"), Path.of("")), bytes, Path.of(""));
      }
    } else if (Files.isDirectory(given)) {
      FolderSearch search = new FolderSearch(given, without, cancellation);
      search
          .search()
          .forEach(found -> entries.add(new Entry(found.file().path(), found.build(), given)));
      leftOut.addAll(search.leftOut());
    } else {
      addFile(given);
    }
  }

  private void stopIfCancelled() {
    cancellation.throwIfCancelled();
  }

  private void addFile(Path given) throws IOException {
    KnownFile file = known(given);
    switch (file.kind()) {
      case CAPTURE, RAW, UNREADABLE -> entries.add(new Entry(given, BuildPair.NONE, parent(given)));
      case FIRMWARE, MAP ->
          throw Fault.of(file.why() + ", not a capture")
              .in(given)
              .expected("a folder, a list or a capture", "firmware or its map")
              .advice("give it as --firmware or --map")
              .toException();
      case OTHER -> {
        try (InputStream bytes = Files.newInputStream(given)) {
          addList(new ListFile(given, parent(given)), bytes, parent(given));
        }
      }
    }
  }

  private KnownFile known(Path given) throws IOException {
    if (Files.notExists(given)) {
      throw Fault.of("no such file or folder")
          .in(given)
          .expected("a folder, a list or a capture", "nothing")
          .advice("check the path")
          .toException(new NoSuchFileException(given.toString()));
    }
    return new FileRecognition(cancellation).of(given);
  }

  private void addList(ListFile list, InputStream bytes, Path folder) throws IOException {
    for (ListFile.Line line : list.read(bytes)) {
      boolean below = absolute(line.path()).startsWith(absolute(folder));
      entries.add(new Entry(line.path(), line.build(), below ? folder : parent(line.path())));
    }
  }

  private ListedCapture listed(Entry entry, Path common) {
    BuildPair build = entry.build();
    boolean own = build.firmware().isPresent() || build.map().isPresent();
    return new ListedCapture(
        entry.path(),
        build.firmware().or(() -> firmware),
        own ? build.map() : map,
        common.relativize(absolute(entry.path())));
  }

  /** The deepest folder that all are in. */
  private Path common() {
    Path common = null;
    for (Entry entry : entries) {
      Path base = absolute(entry.base());
      while (common != null && !base.startsWith(common)) {
        common = common.getParent();
      }
      common = common == null ? base : common;
    }
    return common == null ? absolute(Path.of("")) : common;
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
