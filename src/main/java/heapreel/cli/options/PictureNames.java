package heapreel.cli.options;

import java.util.Iterator;
import java.util.List;

/** What completion offers for the formats of pictures. */
public final class PictureNames {

  private PictureNames() {}

  /** Those of layouts. */
  public static final class OfLayouts implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return List.of("png", "svg").iterator();
    }
  }

  /** Those of graphs. */
  public static final class OfGraphs implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return List.of("svg", "png", "dot").iterator();
    }
  }
}
