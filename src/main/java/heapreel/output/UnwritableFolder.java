package heapreel.output;

import heapreel.fault.Fault;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Explains why no file can be created in a directory, and which one on its path is at fault. */
final class UnwritableFolder {

  private UnwritableFolder() {}

  /**
   * What is wrong.
   *
   * @param folder where the file should be
   * @param reason the system's reason, used for causes that are not known here
   */
  static Fault fault(Path folder, Exception e, String reason) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    String what;
    if (!Files.isDirectory(there)) {
      what = "is a file, not a folder";
    } else if (e instanceof AccessDeniedException) {
      what = "permission denied";
    } else if (e instanceof NoSuchFileException) {
      what = "can't hold new files";
    } else {
      what = reason;
    }
    return Fault.of(what)
        .in(shortened(there))
        .advice("choose another folder with -o, or another name");
  }

  /** As a relative path, if it is below the working directory. */
  private static Path shortened(Path folder) {
    Path here = Path.of("").toAbsolutePath();
    return folder.startsWith(here) && !folder.equals(here) ? here.relativize(folder) : folder;
  }
}
