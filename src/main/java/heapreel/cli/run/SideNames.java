package heapreel.cli.run;

import heapreel.fault.Printable;
import heapreel.opening.OpenCapture;
import java.nio.file.Path;

/**
 * What two captures are called beside each other: by the last part of their names, or, where that
 * is the same, by the last two.
 *
 * @param a name of the first, fit to be printed
 * @param b name of the second
 */
record SideNames(String a, String b) {

  static SideNames of(OpenCapture a, OpenCapture b) {
    boolean same = a.name().equals(b.name()) && !a.path().equals(b.path());
    return same ? new SideNames(longer(a), longer(b)) : new SideNames(a.name(), b.name());
  }

  private static String longer(OpenCapture capture) {
    Path path = capture.path();
    int parts = path.getNameCount();
    return parts < 2 ? capture.name() : Printable.name(path.subpath(parts - 2, parts));
  }
}
