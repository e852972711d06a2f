package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.image.ImageFormat;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The images of a directory, in the natural order of their names. What has no addresses is left
 * out; so is what is hidden.
 *
 * @param images the images, open
 * @param leftOut names of the other files
 */
record ImageFiles(List<CaptureFile> images, List<String> leftOut) {

  /** Most images of a directory, all of which are open at a time. */
  static final int MAX_IMAGES = 4096;

  /**
   * Opens the images in {@code directory}.
   *
   * @throws FaultException when there are none, or too many
   */
  static ImageFiles in(Path directory, Runnable stillWanted) throws IOException {
    List<CaptureFile> images = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    boolean whole = false;
    try {
      for (Path path : files(directory)) {
        stillWanted.run();
        if (Files.size(path) == 0) {
          leftOut.add(name(path));
          continue;
        }
        CaptureFile file = CaptureFile.open(path);
        images.add(file);
        if (ImageFormat.of(file.bytes(0, ImageFormat.HEAD_BYTES)).isEmpty()) {
          images.remove(images.size() - 1).close();
          leftOut.add(name(path));
        }
      }
      if (images.isEmpty()) {
        throw Fault.of("not a capture")
            .in(directory)
            .expected(
                "a file of RAM snapshots, or a directory of ELF cores, Intel HEX, S-records or UF2",
                "a directory " + (leftOut.isEmpty() ? "without files" : "with none of these"))
            .advice("name the file inside it")
            .toException();
      }
      whole = true;
      return new ImageFiles(images, leftOut);
    } finally {
      if (!whole) {
        close(images);
      }
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(directory)) {
      files =
          entries
              .filter(path -> !name(path).startsWith(".") && Files.isRegularFile(path))
              .limit(MAX_IMAGES + 1L)
              .sorted(Comparator.comparing(ImageFiles::name, new NaturalOrder()))
              .toList();
    } catch (AccessDeniedException e) {
      throw Fault.of("permission denied")
          .in(directory)
          .advice("check its permissions")
          .toException(e);
    }
    if (files.size() > MAX_IMAGES) {
      throw Fault.of("a directory of too many files")
          .in(directory)
          .expected("at most " + MAX_IMAGES, "more")
          .advice("put the images into several directories")
          .toException();
    }
    return files;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** Closes all of them, whatever becomes of one. */
  static void close(List<CaptureFile> files) throws IOException {
    IOException first = null;
    for (CaptureFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
