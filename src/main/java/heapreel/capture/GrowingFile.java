package heapreel.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.TreeSet;

/** A file that somebody else writes to, or a directory of files. */
public final class GrowingFile {

  /**
   * What a file was at one time. Another one differs where the file grew, was written over or was
   * replaced, but for changes between the pages of {@link FileProbes} that leave its time.
   */
  public static final class Look {

    private static final Look NONE = new Look("none", 0, "", Optional.empty());

    private final String key;
    private final long sizeBytes;
    private final String stamp;
    private final Optional<FileProbes> probes;

    private Look(String key, long sizeBytes, String stamp, Optional<FileProbes> probes) {
      this.key = key;
      this.sizeBytes = sizeBytes;
      this.stamp = stamp;
      this.probes = probes;
    }

    /** Whether nothing seems to have been written in between. */
    public boolean isSame(Look other) {
      return key.equals(other.key)
          && sizeBytes == other.sizeBytes
          && stamp.equals(other.stamp)
          && probes.map(FileProbes::sum).equals(other.probes.map(FileProbes::sum));
    }
  }

  private final Path path;

  /** A file that may not be there yet. */
  public GrowingFile(Path path) {
    this.path = path;
  }

  /** What it is now; reads 64 pages of a file, and the names in a directory. */
  public Look look() throws IOException {
    try {
      BasicFileAttributes of = Files.readAttributes(path, BasicFileAttributes.class);
      return new Look(
          key(of),
          of.size(),
          of.isDirectory() ? inDirectory() : of.lastModifiedTime().toString(),
          of.isRegularFile() && of.size() > 0 ? probes(of.size()) : Optional.empty());
    } catch (FileSystemException e) {
      return Look.NONE; // who opens it says why
    }
  }

  /**
   * Whether all that was there at an earlier look seems to be there still: it may have grown, but
   * was neither replaced nor written over. Of a directory only that it is the same one.
   */
  public boolean continues(Look before) throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      if (!key(now).equals(before.key)) {
        return false;
      }
      if (before.probes.isEmpty()) {
        return true;
      }
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        return before.probes.get().firstDifference(channel).isEmpty();
      }
    } catch (FileSystemException e) {
      return false;
    }
  }

  /**
   * Whether the same file is shorter than at an earlier look, so that mapped pages of it are gone:
   * what is read of these may be anything, and Java's error may come later.
   */
  public boolean isCutOff(Look before) throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return now.isRegularFile() && key(now).equals(before.key) && now.size() < before.sizeBytes;
    } catch (FileSystemException e) {
      return false; // deleted: what is mapped stays
    }
  }

  private static String key(BasicFileAttributes of) {
    return String.valueOf(of.fileKey()); // null where the system has no such
  }

  private Optional<FileProbes> probes(long sizeBytes) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return Optional.of(FileProbes.of(channel, sizeBytes));
    } catch (IOException e) {
      return Optional.empty(); // who opens it says why it can't be read
    }
  }

  private String inDirectory() throws IOException {
    TreeSet<String> all = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        all.add(stamp(file));
      }
    }
    return String.join("/", all);
  }

  private static String stamp(Path file) throws IOException {
    try {
      BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
      return file.getFileName() + ":" + key(of) + ":" + of.size() + ":" + of.lastModifiedTime();
    } catch (NoSuchFileException e) {
      return ""; // deleted meanwhile, or a link that leads nowhere
    }
  }
}
