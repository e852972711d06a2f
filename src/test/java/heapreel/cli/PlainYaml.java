package heapreel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the YAML that this project's action is written in: maps, lists of maps, plain and quoted
 * strings, and literal blocks. Refuses anything else, so that nothing is read as what it is not.
 */
final class PlainYaml {

  private static final Pattern ENTRY = Pattern.compile("( *)(- )?([A-Za-z][\\w-]*):(?: (.*))?");

  /** What YAML takes for something else than the string that it looks like. */
  private static final Pattern NO_PLAIN =
      Pattern.compile("[-?:,\\[\\]{}#&*!|>'\"%@`].*|.*(: | #).*");

  private final List<String> lines;
  private int next;

  private PlainYaml(List<String> lines) {
    this.lines = lines;
  }

  /** The document: strings, lists and maps. */
  static Map<String, Object> read(String text) {
    PlainYaml yaml = new PlainYaml(text.lines().toList());
    Map<String, Object> all = yaml.map(0);
    if (yaml.next < yaml.lines.size()) {
      throw new IllegalArgumentException("line " + (yaml.next + 1) + ": not understood");
    }
    return all;
  }

  /** A part of a document that is a map. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Map<String, Object> of, String name) {
    return (Map<String, Object>) Objects.requireNonNull(of.get(name), name);
  }

  /** A part of a document that is a list. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> list(Map<String, Object> of, String name) {
    return (List<Map<String, Object>>) Objects.requireNonNull(of.get(name), name);
  }

  private boolean skipBlank() {
    while (next < lines.size() && lines.get(next).matches(" *(#.*)?")) {
      next++;
    }
    return next < lines.size();
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private Map<String, Object> map(int indent) {
    Map<String, Object> map = new LinkedHashMap<>();
    while (skipBlank()) {
      String line = lines.get(next);
      Matcher entry = ENTRY.matcher(line);
      boolean firstOfItem =
          map.isEmpty() && line.startsWith(" ".repeat(Math.max(0, indent - 2)) + "- ");
      boolean further = indent(line) == indent && !line.strip().startsWith("- ");
      if (!firstOfItem && !further) {
        break;
      }
      if (!entry.matches()) {
        throw new IllegalArgumentException("line " + (next + 1) + ": " + line);
      }
      next++;
      Object before = map.put(entry.group(3), value(entry.group(4), indent));
      if (before != null) {
        throw new IllegalArgumentException("twice: " + entry.group(3));
      }
    }
    return map;
  }

  private Object value(String rest, int indent) {
    String text = rest == null ? "" : rest;
    if (text.equals("|")) {
      return block(indent + 2);
    }
    if (!text.isEmpty()) {
      return string(text);
    }
    skipBlank();
    return lines.get(next).startsWith(" ".repeat(indent + 2) + "- ")
        ? items(indent + 2)
        : map(indent + 2);
  }

  private List<Map<String, Object>> items(int indent) {
    List<Map<String, Object>> items = new ArrayList<>();
    while (skipBlank() && lines.get(next).startsWith(" ".repeat(indent) + "- ")) {
      items.add(map(indent + 2));
    }
    return items;
  }

  private String block(int indent) {
    StringBuilder text = new StringBuilder();
    while (next < lines.size()
        && (lines.get(next).isBlank() || indent(lines.get(next)) >= indent)) {
      String line = lines.get(next++);
      text.append(line.isBlank() ? "" : line.substring(indent)).append('\n');
    }
    return text.toString();
  }

  private static String string(String text) {
    if (text.matches("'[^']*'")) {
      return text.substring(1, text.length() - 1);
    }
    if (NO_PLAIN.matcher(text).matches()) {
      throw new IllegalArgumentException("not a plain string: " + text);
    }
    return text;
  }
}
