package heapreel.svgraster;

/** What of a style sheet says how things are drawn. */
final class StyleRules {

  private StyleRules() {}

  /**
   * A style sheet without typefaces, which are at hand, and without rules for what a pointer is
   * over, whose effects Batik may not know. Takes time in proportion to its length: typefaces are
   * long.
   */
  static String drawn(String css) {
    StringBuilder drawn = new StringBuilder();
    int from = 0;
    for (int end = css.indexOf('}'); end >= 0; end = css.indexOf('}', from)) {
      String rule = css.substring(from, end + 1);
      int body = rule.lastIndexOf('{');
      // In a group of rules, it is not what selects the group that counts.
      int selector = rule.lastIndexOf('{', body - 1) + 1;
      boolean left = body >= 0 && isLeftOut(rule.substring(selector, body));
      drawn.append(rule, 0, left ? selector : rule.length());
      from = end + 1;
    }
    return drawn.append(css, from, css.length()).toString();
  }

  private static boolean isLeftOut(String selector) {
    return selector.contains(":hover") || selector.stripTrailing().endsWith("@font-face");
  }
}
