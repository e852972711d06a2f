package heapreel.diff.map;

import heapreel.layout.LayoutColours;
import heapreel.look.KindClass;

/**
 * What is marked of an allocation: by a colour, of which the first three differ in hue and
 * lightness for any sight, and by a sign.
 */
enum Mark {
  /** Only the first has it. */
  GONE("gone", "\u2212", KindClass.CLASS, false),
  /** Only the second has it. */
  NEW("new", "+", KindClass.LIST, false),
  /** Both have it, at another address. */
  MOVED("moved", "\u2192", KindClass.MAP_TABLE, false),
  /** Both have it, longer or shorter. */
  RESIZED("grown or shrunk", "\u00b1", KindClass.MAP_TABLE, false),
  /** Nothing says whether both have it. */
  UNCLEAR("unclear", "?", KindClass.UNKNOWN, false),
  /** Both have it. */
  SAME("the same", "", KindClass.UNKNOWN, true);

  private final String label;
  private final String sign;
  private final KindClass like;
  private final boolean dim;

  Mark(String label, String sign, KindClass like, boolean dim) {
    this.label = label;
    this.sign = sign;
    this.like = like;
    this.dim = dim;
  }

  String label() {
    return label;
  }

  String sign() {
    return sign;
  }

  /** Index of {@link LayoutColours}. */
  int colour() {
    return LayoutColours.fill(like, dim);
  }

  /** Index of {@link LayoutColours}. */
  int ink() {
    return LayoutColours.ink(like, dim);
  }
}
