package heapreel.listing;

import heapreel.firmware.FirmwareFormat;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The firmware and the map that lie beside a capture. Looked for are, in its folder, those that
 * have the capture's name but for the ending; then there, and in each folder above as far as the
 * search began, those that are called {@code firmware} but for the ending, or else the only one.
 * The first folder that has either gives both. Of several firmwares that are meant alike an ELF is
 * taken, for it has symbols, or else the first.
 *
 * @param firmware the firmware
 * @param map its map
 */
record BuildPair(Optional<Path> firmware, Optional<Path> map) {

  static final BuildPair NONE = new BuildPair(Optional.empty(), Optional.empty());

  /** What files of a build are called whatever the captures are called. */
  static final String NAME = "firmware";

  /** Those that belong to captures of a folder, where {@code above} belong to those above it. */
  static BuildPair inFolder(List<KnownFile> files, BuildPair above) {
    BuildPair own =
        new BuildPair(
            common(files, FileKind.FIRMWARE).map(KnownFile::path),
            common(files, FileKind.MAP).map(KnownFile::path));
    return own.isEmpty() ? above : own;
  }

  /** Those of a capture, where {@code common} are those of its folder. */
  static BuildPair of(KnownFile capture, List<KnownFile> files, BuildPair common) {
    Predicate<KnownFile> named =
        file ->
            file.stem().equals(capture.stem())
                || file.stem().equals(FileNames.last(capture.path()))
                || FileNames.withoutEnding(file.stem()).equals(capture.stem());
    BuildPair own =
        new BuildPair(
            best(files, FileKind.FIRMWARE, named).map(KnownFile::path),
            best(files, FileKind.MAP, named).map(KnownFile::path));
    return own.isEmpty() ? common : own;
  }

  private boolean isEmpty() {
    return firmware.isEmpty() && map.isEmpty();
  }

  private static Optional<KnownFile> common(List<KnownFile> files, FileKind kind) {
    List<KnownFile> all = files.stream().filter(file -> file.kind() == kind).toList();
    return all.size() == 1
        ? Optional.of(all.get(0))
        : best(files, kind, file -> FileNames.withoutEnding(file.stem()).equals(NAME));
  }

  private static Optional<KnownFile> best(
      List<KnownFile> files, FileKind kind, Predicate<KnownFile> wanted) {
    return files.stream()
        .filter(file -> file.kind() == kind)
        .filter(wanted)
        .min(Comparator.comparing(file -> !file.format().equals(Optional.of(FirmwareFormat.ELF))));
  }
}
