package heapreel.frame;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a title says of a firmware: as much as there is room for of what it says of itself, such as
 * {@code MicroPython v1.9.2-34-gd64154c73 on 2017-09-01; micro:bit v1.0.1 with nRF51822}.
 */
final class FirmwareTitle {

  private static final Pattern FORM =
      Pattern.compile("(.*?)(-\\d+-g[0-9a-f]+)?(?:-dirty)? on [\\d-]+; (.*?)( with .*)?");

  private FirmwareTitle() {}

  /** From all of it without the date to the version alone. */
  static List<String> shorter(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return text.isEmpty() ? List.of() : List.of(text);
    }
    String version = form.group(1);
    String exactly = version + (form.group(2) == null ? "" : form.group(2));
    String board = form.group(3);
    String chip = form.group(4) == null ? "" : form.group(4);
    return List.of(
        exactly + ", " + board + chip,
        version + ", " + board + chip,
        version + ", " + board,
        version + ", " + board.replaceAll(" v\\d[\\w.]*$", ""),
        version);
  }
}
