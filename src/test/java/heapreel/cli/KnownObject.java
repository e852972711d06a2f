package heapreel.cli;

import heapreel.object.Kind;
import java.util.Locale;
import java.util.Set;

/**
 * What a program has said of one of its objects while it ran.
 *
 * @param path how the program itself reaches it
 * @param address its {@code id()}, which is where it is
 * @param type name of its class
 * @param length its {@code len()}, or -1
 * @param repr its {@code repr()}
 */
record KnownObject(String path, long address, String type, int length, String repr) {

  private static final String DROPPED = "truth dropped ";
  private static final String ELLIPSIS = "…";

  /** What a program has said in a line: {@code truth PATH ADDRESS TYPE LENGTH REPR}. */
  static KnownObject parse(String line) {
    String[] words = line.split(" ", 6);
    return new KnownObject(
        "__main__." + words[1],
        Long.parseLong(words[2]),
        words[3],
        Integer.parseInt(words[4]),
        words[5]);
  }

  /** Whether a line says that a name no longer leads to anything. */
  static boolean isDropped(String line) {
    return line.startsWith(DROPPED);
  }

  /** Whether a line says that the name which this object's path begins with leads there no more. */
  boolean isDroppedBy(String line) {
    return isDropped(line)
        && path.matches("__main__\\." + line.substring(DROPPED.length()) + "\\b.*");
  }

  /** What it has to be. */
  Kind kind() {
    return switch (type) {
      case "OrderedDict" -> Kind.ORDERED_DICT;
      case "frozenset" -> Kind.SET;
      case "type" -> Kind.CLASS;
      case "generator" -> repr.contains("object") ? Kind.GENERATOR : Kind.FUNCTION;
      case "enumerate" -> Kind.ITERATOR;
      case "staticmethod" -> Kind.STATIC_METHOD;
      case "classmethod" -> Kind.CLASS_METHOD;
      case "ValueError" -> Kind.EXCEPTION;
      case "Point" -> Kind.NAMEDTUPLE;
      case "Base", "Node", "Stack", "Mishap", "Gauge" -> Kind.INSTANCE;
      default -> Kind.valueOf(type.toUpperCase(Locale.ROOT));
    };
  }

  /** Whether it is a text or number that nothing else has. */
  boolean isUnique() {
    return Set.of(Kind.STR, Kind.BYTES, Kind.INT).contains(kind());
  }

  /** Whether a description says what it is, and its length, its text or its number. */
  boolean isDescribedBy(String description) {
    return switch (kind()) {
      case STR, BYTES -> isText(description.substring(description.indexOf(' ') + 1));
      case INT -> isCut("int " + repr, description);
      case FLOAT -> Double.parseDouble(description.substring("float ".length())) == number();
      case COMPLEX -> ("complex " + repr).replaceAll("[()]", "").equals(withoutPoint(description));
      case RANGE, SLICE -> description.equals(repr);
      case ARRAY -> description.equals("array " + repr.substring(6, 9) + " of " + length);
      case DICT, ORDERED_DICT, LIST, SET -> description.startsWith(type + " " + length + " of ");
      case TUPLE, BYTEARRAY, MEMORYVIEW -> description.equals(type + " of " + length);
      case NAMEDTUPLE -> description.equals(type + " namedtuple of " + length);
      case CLASS -> description.equals("class " + name());
      case INSTANCE -> description.equals(type + " instance");
      case GENERATOR -> description.startsWith("generator " + repr.split("'", -1)[1] + " ");
      case FUNCTION -> description.contains("function " + name() + " ");
      case CLOSURE -> description.startsWith("closure of inner ");
      case BOUND_METHOD -> description.startsWith("bound method ");
      case EXCEPTION -> description.startsWith(repr.substring(0, repr.indexOf(',')));
      default -> description.startsWith(type);
    };
  }

  private double number() {
    return Double.parseDouble(repr);
  }

  /** The last name of the path. */
  private String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private boolean isText(String literal) {
    return isCut(PythonText.contents(repr), PythonText.contents(literal));
  }

  private static boolean isCut(String whole, String shown) {
    return shown.equals(whole)
        || (shown.length() > ELLIPSIS.length() + 30
            && shown.endsWith(ELLIPSIS)
            && whole.startsWith(shown.substring(0, shown.length() - ELLIPSIS.length())));
  }

  private static String withoutPoint(String number) {
    return number.replaceAll("\\.0(?!\\d)", "");
  }
}
