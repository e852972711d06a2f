package heapreel.listing;

import heapreel.firmware.FirmwareFormat;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file and what it is.
 *
 * @param path the file
 * @param kind what it is
 * @param format of a firmware, its format
 * @param why the same in words, for people
 */
record KnownFile(Path path, FileKind kind, Optional<FirmwareFormat> format, String why) {

  static KnownFile of(Path path, FileKind kind, String why) {
    return new KnownFile(path, kind, Optional.empty(), why);
  }

  /** Its name without folder and ending; of a packed file, without both endings. */
  String stem() {
    return FileNames.stem(path);
  }

  KnownFile as(FileKind other) {
    return new KnownFile(path, other, format, why);
  }
}
