package heapreel.picture;

import java.util.Locale;

/** Formats of pictures. */
public enum PictureFormat {
  /** Pixels. */
  PNG,
  /** Scalable, with tooltips. */
  SVG,
  /** For Graphviz; of graphs only. */
  DOT;

  /** The ending of its files, without the dot. */
  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }
}
