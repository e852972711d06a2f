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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images of a directory, in the natural order of their names. What has no addresses is left
 * out; so is what is hidden. What is empty or can't be read is a lost snapshot if it is named as an
 * image is, and else left out.
 *
 * @param images the images
 * @param leftOut names of the other files, of what can't be read with the reason
 */
record ImageFiles(List<Image> images, List<String> leftOut) {

  /** Most images of a directory, all of which are open at a time. */
  static final int MAX_IMAGES = 4096;

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /**
   * A file.
   *
   * @param path its name
   * @param file it itself, open, if it can be read
   * @param format its format, if it is an image
   * @param fault why it can't be read, if so
   */
  record Image(
      Path path, Optional<CaptureFile> file, Optional<ImageFormat> format, Optional<Fault> fault) {

    /** Of one that is open. */
    static Image of(CaptureFile file, ImageFormat format) {
      return new Image(file.path(), Optional.of(file), Optional.of(format), Optional.empty());
    }

    private static Image unreadable(Path path, Fault fault) {
      return new Image(path, Optional.empty(), Optional.empty(), Optional.of(fault.in(path)));
    }

    private String name() {
      return String.valueOf(path.getFileName());
    }

    /** What names of images have in common: the name but for digits, and its ending. */
    private List<String> patterns() {
      String withoutDigits = DIGITS.matcher(name()).replaceAll("");
      int dot = name().lastIndexOf('.');
      return dot < 0 ? List.of(withoutDigits) : List.of(withoutDigits, "*" + name().substring(dot));
    }
  }

  /**
   * Opens the images in {@code directory}.
   *
   * @throws FaultException when there are none, or too many
   */
  static ImageFiles in(Path directory, Runnable stillWanted) throws IOException {
    List<Image> files = new ArrayList<>();
    boolean whole = false;
    try {
      for (Path path : files(directory)) {
        stillWanted.run();
        files.add(open(path));
      }
      List<Image> images = files.stream().filter(file -> file.format().isPresent()).toList();
      if (images.isEmpty()) {
        throw none(directory, files).toException();
      }
      ImageFiles sorted = sorted(files, images);
      whole = true;
      return sorted;
    } finally {
      if (!whole) {
        close(files);
      }
    }
  }

  /** Opens a file; one that is no image is closed again. */
  private static Image open(Path path) {
    try {
      CaptureFile file = CaptureFile.open(path);
      Optional<ImageFormat> format = Optional.empty();
      try {
        format = ImageFormat.of(file.bytes(0, ImageFormat.HEAD_BYTES));
      } finally {
        if (format.isEmpty()) {
          file.close();
        }
      }
      return format
          .map(known -> Image.of(file, known))
          .orElseGet(() -> new Image(path, Optional.empty(), Optional.empty(), Optional.empty()));
    } catch (FaultException e) {
      return Image.unreadable(path, e.fault());
    } catch (IOException e) {
      return Image.unreadable(path, Fault.of("could not be read"));
    }
  }

  private static ImageFiles sorted(List<Image> files, List<Image> images) {
    Set<String> known =
        images.stream().flatMap(image -> image.patterns().stream()).collect(Collectors.toSet());
    List<Image> snapshots = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Image file : files) {
      if (file.file().isPresent()
          || (file.fault().isPresent() && file.patterns().stream().anyMatch(known::contains))) {
        snapshots.add(file);
      } else {
        String why = file.fault().map(fault -> " (" + fault.what() + ")").orElse("");
        leftOut.add(file.name() + why);
      }
    }
    return new ImageFiles(snapshots, leftOut);
  }

  private static Fault none(Path directory, List<Image> files) {
    if (!files.isEmpty() && files.stream().allMatch(file -> file.fault().isPresent())) {
      return files.get(0).fault().orElseThrow();
    }
    return Fault.of("not a capture")
        .in(directory)
        .expected(
            "a file of RAM snapshots, or a directory of ELF cores, Intel HEX, S-records or UF2",
            "a directory " + (files.isEmpty() ? "without files" : "with none of these"))
        .advice("name the file inside it");
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

  /** Those that are open. */
  static List<CaptureFile> opened(List<Image> files) {
    return files.stream().flatMap(file -> file.file().stream()).toList();
  }

  /** Closes all of them, whatever becomes of one. */
  static void close(List<Image> files) throws IOException {
    IOException first = null;
    for (CaptureFile file : opened(files)) {
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
