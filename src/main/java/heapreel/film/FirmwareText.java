package heapreel.film;

import heapreel.capture.SnapshotCursor;
import heapreel.fault.FaultException;
import heapreel.firmware.FirmwareImage;
import heapreel.firmware.RomImage;
import heapreel.heap.Heap;
import heapreel.inspection.VersionText;
import heapreel.interpreter.AddressSpace;
import heapreel.memory.Memory;
import heapreel.opening.OpenCapture;
import heapreel.reading.Selection;
import java.io.IOException;

/** The version text in the firmware of a capture, for a title. */
final class FirmwareText {

  /** Snapshots that are tried until one can be decoded. */
  private static final int MAX_TRIED = 32;

  private FirmwareText() {}

  /** The first version text; empty when none is found. Reads a snapshot and ROM whole. */
  static String of(OpenCapture source, Selection selection) throws IOException {
    try (SnapshotCursor cursor = source.capture().cursor()) {
      for (int tried = 0; tried < Math.min(MAX_TRIED, selection.size()); tried++) {
        long snapshot = selection.snapshot(selection.size() - 1 - tried);
        try {
          return cursor.read(snapshot, memory -> of(source, snapshot, memory));
        } catch (FaultException e) {
          e.rethrowUnlessOfSnapshot();
        }
      }
      return "";
    }
  }

  private static String of(OpenCapture source, long snapshot, Memory memory) {
    Heap heap = source.reading(snapshot).heaps().read(memory);
    RomImage rom = source.origin().firmware().map(FirmwareImage::rom).orElse(RomImage.EMPTY);
    AddressSpace space = new AddressSpace(memory, rom, heap.shape().wordBytes());
    return VersionText.find(space, heap).stream().findFirst().map(VersionText::text).orElse("");
  }
}
