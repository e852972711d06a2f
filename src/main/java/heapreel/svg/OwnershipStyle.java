package heapreel.svg;

import heapreel.graph.placed.GraphTextStyle;
import heapreel.look.BoxColours;
import heapreel.look.Ink;
import heapreel.look.KindClass;
import java.util.Locale;

/** The style block of ownership graphs, and the names of its classes. */
final class OwnershipStyle {

  /** Head of a box of roots. */
  static final int ROOTS = 0xe8e9ec;

  private static final int BODY = 0x17181e;
  private static final int EDGE = 0x3a3c45;
  private static final int ARROW = 0xb9bcc6;
  private static final int GARBAGE_ARROW = 0x7b7e88;

  private OwnershipStyle() {}

  static String css() {
    StringBuilder css = new StringBuilder(2000);
    rule(css, ".ground{fill:%s}", BoxColours.GROUND);
    rule(css, ".body{fill:%s;stroke:%s}", BODY, EDGE);
    rule(css, ".roots{fill:%s}", ROOTS);
    rule(css, ".arrow{fill:none;stroke:%s;stroke-width:1.2}", ARROW);
    rule(css, ".tip,.port{fill:%s}", ARROW);
    rule(css, ".ga{stroke:%s}.gt{fill:%s}", GARBAGE_ARROW, GARBAGE_ARROW);
    rule(
        css,
        ".light{fill:%s}.dim{fill:%s}.dark{fill:%s}",
        Ink.BRIGHT.rgb(),
        Ink.DIM.rgb(),
        BoxColours.DARK_INK);
    css.append(".stack{stroke-dasharray:4 3;stroke-width:1.5}");
    for (GraphTextStyle style : GraphTextStyle.values()) {
      css.append('.').append(name(style)).append('{');
      css.append(SvgFonts.declarations(style.face()));
      css.append(";font-size:").append(style.sizePx()).append("px}");
    }
    for (KindClass kind : KindClass.ALL) {
      for (boolean garbage : new boolean[] {false, true}) {
        rule(css, "." + name(kind, garbage) + "{fill:%s}", BoxColours.fill(kind, garbage));
      }
    }
    return css.toString();
  }

  private static void rule(StringBuilder css, String rule, int... colours) {
    Object[] texts = new Object[colours.length];
    for (int i = 0; i < colours.length; i++) {
      texts[i] = SvgWriter.colour(colours[i]);
    }
    css.append(String.format(Locale.ROOT, rule, texts));
  }

  static String name(GraphTextStyle style) {
    return "t-" + style.name().toLowerCase(Locale.ROOT);
  }

  static String name(KindClass kind, boolean garbage) {
    return (garbage ? "g-" : "k-") + kind.name().toLowerCase(Locale.ROOT);
  }
}
