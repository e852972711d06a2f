package heapreel.listing;

import heapreel.capture.EventLog;
import heapreel.capture.NaturalOrder;
import heapreel.capture.RegionFile;
import heapreel.fault.Fault;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the captures in a folder and those below it, in the natural order of their names. Links
 * within the folder are left to what they point to; others are followed, each folder once. Hidden
 * files, and what says more of a capture beside it, are passed over.
 */
final class FolderSearch {

  private static final Comparator<Path> BY_NAME =
      Comparator.comparing(FileNames::last, new NaturalOrder());

  private final Path root;
  private final Path realRoot;
  private final Optional<Path> without;
  private final FileRecognition recognition;
  private final Cancellation cancellation;
  private final Set<Path> entered = new HashSet<>();
  private final List<Found> found = new ArrayList<>();
  private final List<LeftOutFile> leftOut = new ArrayList<>();

  /**
   * A capture that was found.
   *
   * @param file the file
   * @param build what belongs to it
   */
  record Found(KnownFile file, BuildPair build) {}

  /**
   * A search of {@code root}.
   *
   * @param without a folder that isn't searched
   */
  FolderSearch(Path root, Optional<Path> without, Cancellation cancellation) throws IOException {
    this.root = root;
    this.realRoot = root.toRealPath();
    this.without = without.filter(Files::isDirectory);
    this.recognition = new FileRecognition(cancellation);
    this.cancellation = cancellation;
  }

  /** Searches it. */
  List<Found> search() throws IOException {
    search(root, BuildPair.NONE);
    Set<String> endings =
        found.stream()
            .filter(capture -> capture.file().kind() != FileKind.UNREADABLE)
            .map(capture -> FileNames.ending(capture.file().path()))
            .collect(Collectors.toSet());
    return found.stream().filter(capture -> isMeant(capture.file(), endings)).toList();
  }

  /** What is no capture; to be asked for after the search. */
  List<LeftOutFile> leftOut() {
    return List.copyOf(leftOut);
  }

  /** Whether a file is a capture, or one that can't be read and is named as captures are. */
  private boolean isMeant(KnownFile file, Set<String> endings) {
    boolean meant =
        file.kind() != FileKind.UNREADABLE || endings.contains(FileNames.ending(file.path()));
    if (!meant) {
      leftOut.add(new LeftOutFile(file.path(), file.why()));
    }
    return meant;
  }

  private void search(Path folder, BuildPair above) throws IOException {
    cancellation.throwIfCancelled();
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      if (!entered.add(folder.toRealPath())) {
        return;
      }
      entries = all.filter(path -> !FileNames.last(path).startsWith(".")).sorted(BY_NAME).toList();
    } catch (AccessDeniedException e) {
      if (folder.equals(root)) {
        throw Fault.of("permission denied")
            .in(folder)
            .advice("check its permissions")
            .toException(e);
      }
      leftOut.add(new LeftOutFile(folder, "permission denied"));
      return;
    }
    Map<Path, KnownFile> files = files(entries);
    List<KnownFile> builds =
        files.values().stream()
            .filter(file -> file.kind() == FileKind.FIRMWARE || file.kind() == FileKind.MAP)
            .toList();
    BuildPair common = BuildPair.inFolder(builds, above);
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        if (isToBeSearched(entry)) {
          search(entry, common);
        }
      } else {
        Optional.ofNullable(files.get(entry)).ifPresent(file -> take(file, builds, common));
      }
    }
  }

  private void take(KnownFile file, List<KnownFile> builds, BuildPair common) {
    switch (file.kind()) {
      case CAPTURE, RAW, UNREADABLE ->
          found.add(new Found(file, BuildPair.of(file, builds, common)));
      case OTHER -> leftOut.add(new LeftOutFile(file.path(), file.why()));
      case FIRMWARE, MAP -> {
        // read with the captures that it belongs to
      }
    }
  }

  private Map<Path, KnownFile> files(List<Path> entries) throws IOException {
    Map<Path, KnownFile> files = new LinkedHashMap<>();
    Set<Path> beside =
        entries.stream()
            .flatMap(path -> Stream.of(EventLog.besides(path), RegionFile.beside(path)))
            .collect(Collectors.toSet());
    for (Path entry : entries) {
      if (!Files.isDirectory(entry) && !beside.contains(entry) && !isElsewhere(entry)) {
        KnownFile file = recognition.of(entry);
        boolean named = FileNames.withoutEnding(file.stem()).equals(BuildPair.NAME);
        files.put(entry, file.kind() == FileKind.RAW && named ? file.as(FileKind.FIRMWARE) : file);
      }
    }
    return files;
  }

  private boolean isToBeSearched(Path folder) throws IOException {
    if (without.isPresent() && Files.isSameFile(folder, without.get())) {
      return false;
    }
    return !isElsewhere(folder);
  }

  /** Whether it is a link to what is found without it. */
  private boolean isElsewhere(Path entry) throws IOException {
    return Files.isSymbolicLink(entry)
        && Files.exists(entry)
        && entry.toRealPath().startsWith(realRoot);
  }
}
