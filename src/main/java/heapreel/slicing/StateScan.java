package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.heap.AreaGeometry;
import heapreel.heap.HeapSignature;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** What the states of heaps in a file say of where their areas lie, however the file is cut. */
public final class StateScan {

  private StateScan() {}

  /** The areas that states in {@code file} name, the one that most of them name first. */
  public static List<AreaGeometry> areas(CaptureFile file, Runnable stillWanted)
      throws IOException {
    return new SignatureScan(file, stillWanted)
        .find(0, file.sizeBytes(), false).stream()
            .sorted(Comparator.comparingInt((List<HeapSignature> same) -> -same.size()))
            .map(same -> same.get(0).geometry())
            .toList();
  }
}
