package heapreel.picture;

import java.util.Locale;

/** What pictures are written as. */
public enum PictureFormat {
  /** Pixels. */
  PNG,
  /** Scalable, with texts that appear where the pointer is. */
  SVG,
  /** For Graphviz; of graphs only. */
  DOT;

  /** The ending of its files, without the dot. */
  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }
}
