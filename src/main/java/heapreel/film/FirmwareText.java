package heapreel.film;

import heapreel.firmware.FirmwareImage;
import heapreel.firmware.RomImage;
import heapreel.inspection.VersionText;
import heapreel.interpreter.AddressSpace;
import heapreel.opening.OpenCapture;
import heapreel.reading.Selection;
import heapreel.reading.SnapshotReader;
import heapreel.reading.SnapshotView;
import java.io.IOException;

/** The version text in the firmware of a capture, for a title. */
public final class FirmwareText {

  /** Snapshots that are tried until one can be decoded. */
  private static final int MAX_TRIED = 32;

  private FirmwareText() {}

  /** The first version text; empty when none is found. Reads a snapshot and ROM whole. */
  public static String of(OpenCapture source, Selection selection) throws IOException {
    String[] text = {""};
    try (SnapshotReader reader = new SnapshotReader(source)) {
      for (int tried = 0; tried < Math.min(MAX_TRIED, selection.size()); tried++) {
        long snapshot = selection.snapshot(selection.size() - 1 - tried);
        if (reader.read(snapshot, view -> text[0] = of(source, view)).isEmpty()) {
          break;
        }
      }
    }
    return text[0];
  }

  private static String of(OpenCapture source, SnapshotView view) {
    RomImage rom = source.origin().firmware().map(FirmwareImage::rom).orElse(RomImage.EMPTY);
    int wordBytes = view.heap().shape().wordBytes();
    return view.memory()
        .map(memory -> VersionText.find(new AddressSpace(memory, rom, wordBytes), view.heap()))
        .flatMap(found -> found.stream().findFirst())
        .map(VersionText::text)
        .orElse("");
  }
}
