package heapreel.picture;

import heapreel.diff.Difference;
import heapreel.diff.map.DiffMap;
import heapreel.heap.Heap;
import heapreel.raster.Lettering;
import java.io.IOException;
import java.io.OutputStream;

/** The maps of two heaps with what differs marked, as PNG or SVG. */
public final class DiffPicture {

  private DiffPicture() {}

  /**
   * Writes it.
   *
   * @param a the first heap of {@code difference}
   * @param b the second
   * @param format PNG or SVG
   * @throws heapreel.fault.FaultException when its pixels don't fit in memory
   */
  public static void write(
      Difference difference, Heap a, Heap b, PictureFormat format, OutputStream out)
      throws IOException {
    Lettering lettering = LayoutPicture.lettering();
    LayoutPicture.write(
        new DiffMap(difference, a, b, lettering.typefaces()),
        lettering,
        PictureMemory.ofThisJvm(),
        format,
        out);
  }
}
