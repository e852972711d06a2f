package heapreel.fleet;

import heapreel.fault.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * Copies of captures on an executor's disk, since heapreel maps them: each once, as long as its
 * file, by path, length and time, is the same, and their bytes stay within a bound. Those that no
 * task uses go when others come, the longest unused first. Captures that are on a local file system
 * are used where they are. One for a JVM; threads share it.
 */
final class LocalCopies {

  /** Those of this JVM. */
  static final LocalCopies SHARED = new LocalCopies();

  private final Map<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);
  private long usedBytes;

  /** A capture's folder, and how many tasks use it. */
  private static final class Copy {
    private final long bytes;
    private int users = 1;
    private boolean whole;

    Copy(long bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * The files of a capture on this machine. Waits while the copies that others use leave too little
   * of the bound.
   *
   * @param maxBytes most bytes of all copies together
   * @throws heapreel.fault.FaultException when a file is missing, or they exceed {@code maxBytes}
   */
  LocalFiles of(ListedCapture capture, Configuration conf, long maxBytes) throws IOException {
    SourceFiles source = SourceFiles.of(capture, conf);
    if (source.all().stream().allMatch(LocalCopies::isLocal)) {
      return new LocalFiles(
          local(source.ram()),
          ifGiven(source.firmware()),
          ifGiven(source.map()),
          source.version(),
          () -> {});
    }
    String key = key(source);
    long bytes = source.all().stream().mapToLong(FileStatus::getLen).sum();
    if (bytes > maxBytes) {
      throw Fault.of("too large to be copied to an executor")
          .in(Names.shown(source.ram().getPath()))
          .expected(maxBytes + " bytes at most", Long.toString(bytes))
          .advice("allow more with --copy-megabytes")
          .toException();
    }
    Path folder = LocalFolder.path().resolve(key);
    boolean kept = false;
    if (claim(key, bytes, maxBytes)) {
      kept = true;
    } else {
      try {
        copy(source, folder, conf);
        kept = true;
      } finally {
        copied(key, kept, folder);
      }
    }
    return new LocalFiles(
        folder.resolve("ram").resolve(source.ram().getPath().getName()),
        copied(source.firmware(), folder.resolve("firmware")),
        copied(source.map(), folder.resolve("map")),
        source.version(),
        () -> release(key));
  }

  private static boolean isLocal(FileStatus file) {
    return "file".equals(file.getPath().toUri().getScheme());
  }

  private static Path local(FileStatus file) {
    return Path.of(file.getPath().toUri().getPath());
  }

  private static @Nullable Path ifGiven(@Nullable FileStatus file) {
    return file == null ? null : local(file);
  }

  private static @Nullable Path copied(@Nullable FileStatus file, Path folder) {
    return file == null ? null : folder.resolve(file.getPath().getName());
  }

  /** Whether there is a whole copy, which is then used; else bytes for one are reserved. */
  private synchronized boolean claim(String key, long bytes, long maxBytes) throws IOException {
    while (true) {
      Copy known = copies.get(key);
      if (known != null && known.whole) {
        known.users++;
        return true;
      }
      if (known == null && evict(bytes, maxBytes)) {
        copies.put(key, new Copy(bytes));
        usedBytes += bytes;
        return false;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for disk space", e);
      }
    }
  }

  private boolean evict(long bytes, long maxBytes) throws IOException {
    Iterator<Map.Entry<String, Copy>> all = copies.entrySet().iterator();
    while (usedBytes + bytes > maxBytes && all.hasNext()) {
      Map.Entry<String, Copy> each = all.next();
      if (each.getValue().users == 0) {
        Path folder = LocalFolder.path().resolve(each.getKey());
        usedBytes -= each.getValue().bytes;
        all.remove(); // first: nobody takes one that is deleted in part
        FileUtils.deleteDirectory(folder.toFile());
      }
    }
    return usedBytes + bytes <= maxBytes;
  }

  private synchronized void copied(String key, boolean whole, Path folder) {
    Copy copy = copies.get(key);
    if (copy != null && whole) {
      copy.whole = true;
    } else if (copy != null) {
      FileUtils.deleteQuietly(folder.toFile());
      usedBytes -= copy.bytes;
      copies.remove(key);
    }
    notifyAll();
  }

  private synchronized void release(String key) {
    Copy copy = copies.get(key);
    if (copy != null) {
      copy.users--;
    }
    notifyAll();
  }

  /** Forgets all copies, which are deleted, once no task runs any more. */
  synchronized void clear() {
    copies.clear();
    usedBytes = 0;
    LocalFolder.clear();
  }

  private static void copy(SourceFiles source, Path folder, Configuration conf) throws IOException {
    Path ram = Files.createDirectories(folder.resolve("ram"));
    copy(source.ram(), ram, conf);
    for (FileStatus beside : source.besides()) {
      copy(beside, ram, conf);
    }
    if (source.firmware() != null) {
      copy(source.firmware(), Files.createDirectories(folder.resolve("firmware")), conf);
    }
    if (source.map() != null) {
      copy(source.map(), Files.createDirectories(folder.resolve("map")), conf);
    }
  }

  private static void copy(FileStatus file, Path folder, Configuration conf) throws IOException {
    FileSystem files = file.getPath().getFileSystem(conf);
    Path target = folder.resolve(file.getPath().getName());
    try (InputStream in = files.open(file.getPath())) {
      Files.copy(in, target);
    }
    FileStatus after = files.getFileStatus(file.getPath());
    if (!FileVersion.of(after).equals(FileVersion.of(file))
        || Files.size(target) != file.getLen()) {
      Files.delete(target);
      throw new IOException(file.getPath() + ": changed while it was copied");
    }
  }

  /** A name for a folder that other contents do not get. */
  private static String key(SourceFiles source) {
    StringBuilder all = new StringBuilder();
    for (FileStatus file : source.all()) {
      all.append(FileVersion.of(file)).append('\n');
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java without SHA-256", e);
    }
  }
}
