package heapreel.picture;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Formats of pictures. */
public enum PictureFormat {
  /** Pixels. */
  PNG,
  /** Scalable, with tooltips. */
  SVG,
  /** For Graphviz; of graphs only. */
  DOT;

  /** The format of a file of this name, if its ending is that of one. */
  public static Optional<PictureFormat> ofName(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(one -> name.endsWith("." + one.ending())).findFirst();
  }

  /** Whether it is drawn by ourselves. */
  public boolean isDrawn() {
    return this != DOT;
  }

  /** The ending of its files, without the dot. */
  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }
}
