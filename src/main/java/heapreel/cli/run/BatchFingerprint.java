package heapreel.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * What tells whether a capture would be treated as it was before: the words of the command, the
 * version, and length and time of change of all files that are read, those in a directory included.
 */
final class BatchFingerprint {

  private BatchFingerprint() {}

  /** That of a task, as its files are now. */
  static String of(BatchTask task) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each Java has it
    }
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
