package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureInput;
import heapreel.fault.FaultException;
import heapreel.firmware.FirmwareFormat;
import heapreel.image.ImageFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Determines from their contents which of the given files is the capture, the firmware and the map.
 * What can't be distinguished, such as two raw binaries, stays in the given order.
 */
final class FileOrder {

  private static final Optional<ImageFormat> CORE = Optional.of(ImageFormat.CORE);

  private FileOrder() {}

  /** The same files, with the map behind the firmware if they were given the other way round. */
  static CaptureSource mapLast(CaptureSource given) throws IOException {
    if (given.firmware().isEmpty() || given.map().isEmpty()) {
      return given;
    }
    FirmwareFormat second = format(given.firmware().get());
    FirmwareFormat third = format(given.map().get());
    boolean mapIsSecond = second == FirmwareFormat.LINKER_MAP && third != FirmwareFormat.LINKER_MAP;
    boolean elfIsForItsSymbols = second == FirmwareFormat.ELF && isImage(third);
    return mapIsSecond || elfIsForItsSymbols
        ? given.with(given.ram(), given.map(), given.firmware())
        : given;
  }

  private static boolean isImage(FirmwareFormat format) {
    return format != FirmwareFormat.ELF && format != FirmwareFormat.LINKER_MAP;
  }

  /** Puts another file first if it may hold RAM snapshots and the first one can't. */
  static Optional<CaptureSource> captureFirst(CaptureSource given) throws IOException {
    List<Path> others = Stream.of(given.firmware(), given.map()).flatMap(Optional::stream).toList();
    if (format(given.ram()) == FirmwareFormat.BIN) {
      return Optional.empty();
    }
    for (Path capture : others) {
      if (format(capture) == FirmwareFormat.BIN) {
        Optional<Path> third = others.stream().filter(path -> !path.equals(capture)).findFirst();
        return Optional.of(mapLast(given.with(capture, Optional.of(given.ram()), third)));
      }
    }
    return Optional.empty();
  }

  /** The first two files swapped, if either may be the capture or the firmware. */
  static Optional<CaptureSource> swapped(CaptureSource given) throws IOException {
    boolean alike =
        given.firmware().isPresent()
            && !CaptureInput.isPipe(given.ram()) // it can be read only once
            && format(given.ram()) == FirmwareFormat.BIN
            && format(given.firmware().get()) == FirmwareFormat.BIN;
    return alike
        ? Optional.of(given.with(given.firmware().get(), Optional.of(given.ram()), given.map()))
        : Optional.empty();
  }

  /** Which file is taken for what, as a line for people. */
  static String note(CaptureSource taken) {
    StringBuilder line = new StringBuilder("took " + taken.ram() + " as the capture");
    taken.firmware().ifPresent(path -> line.append(", ").append(path).append(" as the firmware"));
    taken.map().ifPresent(path -> line.append(", ").append(path).append(" as the map"));
    return line.toString();
  }

  private static boolean isCore(Path path) throws IOException {
    try (CaptureFile file = CaptureFile.open(path)) {
      return ImageFormat.of(file.bytes(0, ImageFormat.HEAD_BYTES)).equals(CORE);
    }
  }

  /** The format of a file; an unknown one may be RAM, and so may a core. */
  private static FirmwareFormat format(Path path) throws IOException {
    try {
      FirmwareFormat format = FirmwareFormat.sniff(path);
      return format == FirmwareFormat.ELF && isCore(path) ? FirmwareFormat.BIN : format;
    } catch (FaultException e) {
      return FirmwareFormat.BIN;
    }
  }
}
