package heapreel.capture;

import heapreel.capture.ImageFiles.Image;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.image.AddressedImage;
import heapreel.image.FileBytes;
import heapreel.image.ImageFormat;
import heapreel.memory.SegmentMemory;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Images that know the addresses of their bytes, each of which is a snapshot: one file, or those of
 * a directory in the natural order of their names.
 *
 * <p>Snapshots of one process, or of one device, are one section. Of a directory, an image that
 * can't be decoded is a lost snapshot. Opening reads the headers of cores, and all of the others.
 * Threads may share it; each cursor has one image mapped at a time.
 */
public final class ImageCapture implements RamCapture {

  private record Decoded(long snapshot, SegmentMemory memory) {}

  private static final Decoded NONE = new Decoded(-1, SegmentMemory.of(List.of()));

  private volatile SoftReference<Decoded> decoded = new SoftReference<>(NONE);

  private final Path path;
  private final List<Image> images;
  private final List<CaptureFile> files;
  private final List<String> leftOut;
  private final ImageSections sections;

  private ImageCapture(
      Path path, List<Image> images, List<String> leftOut, ImageSections sections) {
    this.path = path;
    this.images = List.copyOf(images);
    this.files = ImageFiles.opened(images);
    this.leftOut = List.copyOf(leftOut);
    this.sections = sections;
  }

  /**
   * The image in {@code file}; empty if it is none. The capture closes the file.
   *
   * @param isText whether it is a text, all of which is then searched for an image within
   * @param stillWanted run now and then; may throw to end it
   * @throws FaultException when it is a damaged one
   */
  public static Optional<ImageCapture> in(CaptureFile file, boolean isText, Runnable stillWanted)
      throws IOException {
    Optional<ImageFormat> format = format(file);
    if (format.isEmpty() && isText && file.sizeBytes() <= CaptureFile.MAX_MAPPING_BYTES) {
      try (Mapping mapping = map(file)) {
        FileBytes text = FileBytes.of(file.path(), mapping.bytes());
        format = file.guard(() -> ImageFormat.ofLog(text, stillWanted));
      }
    }
    if (format.isEmpty()) {
      return Optional.empty();
    }
    AddressedImage image = header(file, format.get());
    ImageSections.Builder sections = new ImageSections.Builder();
    sections.add(image);
    ImageCapture capture =
        new ImageCapture(
            file.path(), List.of(Image.of(file, format.get())), List.of(), sections.build());
    if (format.get().isDecoded()) {
      capture.keep(0, format.get(), SegmentMemory.of(image.segments()));
    }
    return Optional.of(capture);
  }

  /**
   * The images in {@code directory}.
   *
   * @param stillWanted run now and then; may throw to end it
   * @throws FaultException when it has none, or none of them can be decoded
   */
  public static ImageCapture of(Path directory, Runnable stillWanted) throws IOException {
    ImageFiles found = ImageFiles.in(directory, stillWanted);
    boolean whole = false;
    try {
      ImageSections.Builder sections = new ImageSections.Builder();
      for (Image image : found.images()) {
        stillWanted.run();
        if (image.fault().isPresent()) {
          sections.addLost(image.fault().get());
          continue;
        }
        try {
          sections.add(header(image.file().orElseThrow(), image.format().orElseThrow()));
        } catch (FaultException e) {
          sections.addLost(e.fault());
        }
      }
      ImageCapture capture =
          new ImageCapture(directory, found.images(), found.leftOut(), sections.build());
      whole = true;
      return capture;
    } finally {
      if (!whole) {
        ImageFiles.close(found.images());
      }
    }
  }

  private static Optional<ImageFormat> format(CaptureFile file) throws IOException {
    return ImageFormat.of(file.bytes(0, ImageFormat.HEAD_BYTES));
  }

  /** What an image says of itself; its bytes are there only if they are decoded. */
  private static AddressedImage header(CaptureFile file, ImageFormat format) throws IOException {
    try (Mapping mapping = map(file)) {
      return file.guard(() -> image(file, mapping, format));
    }
  }

  private static Mapping map(CaptureFile file) throws IOException {
    if (file.sizeBytes() > CaptureFile.MAX_MAPPING_BYTES) {
      throw Fault.of("an image that is too large")
          .in(file.path())
          .expected(
              "at most " + CaptureFile.MAX_MAPPING_BYTES + " bytes", file.sizeBytes() + " bytes")
          .advice("save only the RAM that the interpreter and its heap are in")
          .toException();
    }
    return file.map(0, file.sizeBytes());
  }

  private static AddressedImage image(CaptureFile file, Mapping mapping, ImageFormat format) {
    return AddressedImage.read(FileBytes.of(file.path(), mapping.bytes()), format);
  }

  /** Maps the file of a snapshot. */
  Mapping map(long snapshot) throws IOException {
    return map(file(snapshot));
  }

  /**
   * The bytes of a snapshot, while {@code mapping} is open. What has to be decoded is kept until
   * another one is read or memory runs short, for opening a capture reads its snapshots repeatedly.
   */
  SegmentMemory memory(long snapshot, Mapping mapping) throws IOException {
    CaptureFile file = file(snapshot);
    ImageFormat format = images.get(Math.toIntExact(snapshot)).format().orElseThrow();
    Decoded known = decoded.get();
    if (known != null && known.snapshot == snapshot) {
      return known.memory;
    }
    SegmentMemory memory =
        file.guard(() -> SegmentMemory.of(image(file, mapping, format).segments()));
    keep(snapshot, format, memory);
    return memory;
  }

  private void keep(long snapshot, ImageFormat format, SegmentMemory memory) {
    if (format.isDecoded()) {
      decoded = new SoftReference<>(new Decoded(snapshot, memory));
    }
  }

  /** The file of a snapshot that isn't lost. */
  CaptureFile file(long snapshot) {
    return images.get(Math.toIntExact(snapshot)).file().orElseThrow();
  }

  /** The format of the first image that can be read. */
  public ImageFormat format() {
    return images.stream().flatMap(image -> image.format().stream()).findFirst().orElseThrow();
  }

  /** Names of the files of the directory that are no images, or can't be read. */
  public List<String> leftOut() {
    return leftOut;
  }

  @Override
  public OptionalLong entry(int section) {
    return sections.entries().get(section);
  }

  @Override
  public OptionalInt wordBytes(int section) {
    return sections.wordBytes().get(section);
  }

  @Override
  public RegionMap layout() {
    return sections.layout();
  }

  @Override
  public int mainSection() {
    return sections.main();
  }

  @Override
  public List<Stretch> stretches() {
    return sections.stretches();
  }

  @Override
  public SnapshotCursor cursor() {
    return new ImageCursor(this);
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public long sizeBytes() {
    return files.stream().mapToLong(CaptureFile::sizeBytes).sum();
  }

  @Override
  public long trailingBytes() {
    return 0;
  }

  @Override
  public boolean isWhole() {
    return lostCount() == 0 && files.stream().allMatch(file -> file.doubt().isEmpty());
  }

  @Override
  public boolean isUnchanged() {
    return files.stream().allMatch(CaptureFile::isUnchanged);
  }

  @Override
  public void requireUnchanged() {
    files.forEach(CaptureFile::requireUnchanged);
  }

  @Override
  public Optional<Fault> replaced() {
    return files.stream().flatMap(file -> file.replaced().stream()).findFirst();
  }

  @Override
  public FaultException unreadable(InternalError e) throws IOException {
    CaptureFile likeliest =
        files.stream().filter(file -> !file.isUnchanged()).findFirst().orElse(files.get(0));
    return likeliest.unreadable(e);
  }

  @Override
  public void close() throws IOException {
    ImageFiles.close(images);
  }
}
