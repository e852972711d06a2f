package heapreel.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tells whether a capture would be treated as it was before: the words of the command, the
 * version, and length and time of change of all files that are read, those in a directory included.
 */
public final class BatchFingerprint {

  private BatchFingerprint() {}

  /** That of a task, as its files are now. */
  static String of(BatchTask task) {
    MessageDigest digest = digest();
    task.words().forEach(word -> add(digest, word));
    task.outputs().forEach(output -> add(digest, output.toString()));
    task.printed().ifPresent(output -> add(digest, output.toString()));
    for (Path input : task.inputs()) {
      addFile(digest, input);
      if (Files.isDirectory(input)) {
        try (Stream<Path> files = Files.list(input)) {
          files.sorted().forEach(file -> addFile(digest, file));
        } catch (IOException e) {
          add(digest, e.toString());
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * That of a folder and all below it: names, length and time of change. Hidden files and folders
   * are left out.
   *
   * @param without a folder whose files are left out, too
   */
  public static String ofFolder(Path folder, Path without) {
    List<Path> files = new ArrayList<>();
    MessageDigest digest = digest();
    try {
      Files.walkFileTree(folder, new Below(folder, without, files));
    } catch (IOException e) {
      add(digest, e.toString());
    }
    files.stream().sorted().forEach(file -> addFile(digest, file));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Collects the files below a folder; those that can't be read are collected as well. */
  private static final class Below extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Path without;
    private final List<Path> files;

    Below(Path root, Path without, List<Path> files) {
      this.root = root;
      this.without = without.toAbsolutePath().normalize();
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
      boolean passed = isHidden(folder) || folder.toAbsolutePath().normalize().equals(without);
      return passed && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
      if (!isHidden(file)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      files.add(file);
      return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path path) {
      return String.valueOf(path.getFileName()).startsWith(".");
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each Java has it
    }
  }

  private static void addFile(MessageDigest digest, Path file) {
    try {
      BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
      add(digest, file.toAbsolutePath().normalize().toString());
      add(digest, about.size() + " " + about.lastModifiedTime());
    } catch (IOException e) {
      add(digest, "absent");
    }
  }

  /** Adds a text, and its length, so that no two lists of texts are alike. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }
}
