package heapreel.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a board with raw-paste mode makes of the lines that it is sent, such as are known; all
 * others it can't compile.
 */
final class KeptSources {

  private static final Pattern KEEPS =
      Pattern.compile(
          "(_h\\w)=b'([^'\\n]*)'\\n"
              + "print\\(len\\(\\1\\),__import__\\('binascii'\\)\\.crc32\\(\\1\\)\\)\\n");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(n|t|\\\\|x[0-9a-f]{2})");
  private static final Pattern ASSIGNS = Pattern.compile("(?m)^(_h[rm]) = (.*?),?$");
  private static final String BEGINS = "*print(end='\\x06')";
  private static final String MODULE = "(h|__import__\\('heapreel'\\))";
  private static final Pattern BEGIN =
      Pattern.compile(
          MODULE
              + "\\.on_error\\(\\*print\\(end='\\\\x06'\\)"
              + "or(?: |\\{None:)globals\\(\\)\\.pop\\('_hr'\\)"
              + "(\\}\\["
              + MODULE
              + "\\.every\\(\\*globals\\(\\)\\.pop\\('_hm'\\)\\)\\])?\\)");
  private static final String RUNS = "exec(*print(end='\\x06')or globals().pop('_hr'))";
  private static final String STATE = "print('_hq:',_hq if _hq in(1,2)else 0)";
  private static final String INVALID = FakeBoard.raised("SyntaxError: invalid syntax");
  private static final char DONE = 6;

  private final FakeBoard.Python python;
  private final List<String> sources;
  private final Map<String, byte[]> kept = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private int state;

  KeptSources(FakeBoard.Python python, List<String> sources) {
    this.python = python;
    this.sources = sources;
  }

  /** What it prints, with the traceback behind {@code \4}, if there is one. */
  String run(String line) {
    Matcher keeps = KEEPS.matcher(line);
    if (keeps.matches()) {
      return keep(keeps.group(1), keeps.group(2));
    }
    if (line.equals("exec(_hq)") || line.equals("_hx()")) {
      return kept.containsKey("_hq") ? runKept(line.startsWith("exec")) : INVALID;
    }
    if (line.equals(STATE)) {
      return "_hq: " + state + "\r\n";
    }
    if (line.equals(RUNS) && kept.containsKey("_hr")) {
      return DONE + runs(text("_hr"));
    }
    if (BEGIN.matcher(line).matches() && values.containsKey("_hr")) {
      return DONE + runs(begun(line));
    }
    return line.isEmpty() ? "" : INVALID;
  }

  private String keep(String name, String literal) {
    byte[] text =
        ESCAPE
            .matcher(literal)
            .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1))))
            .getBytes(ISO_8859_1);
    kept.put(name, text);
    state = name.equals("_hq") ? 0 : state;
    CRC32 crc = new CRC32();
    crc.update(text);
    return text.length + " " + crc.getValue() + "\r\n";
  }

  private static String unescaped(String escape) {
    return switch (escape.charAt(0)) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'x' -> (char) Integer.parseInt(escape.substring(1), 16) + "";
      default -> escape;
    };
  }

  private String runKept(boolean told) {
    String text = new String(kept.get("_hq"), UTF_8);
    String source =
        text.replaceFirst("^_hq=1\n", "")
            .replaceFirst("(\n_hq=2)?\nprint\\(end='\\\\x06'\\)\n$", "");
    Matcher assigns = ASSIGNS.matcher(source);
    while (assigns.find()) {
      values.put(assigns.group(1), assigns.group(2));
    }
    String said = runs(source);
    boolean ends = said.indexOf('\4') < 0;
    state = told ? (ends ? 2 : 1) : 0;
    return ends ? said + DONE : said;
  }

  private String runs(String source) {
    sources.add(source);
    return python.run(source);
  }

  /** The line with what it takes from its globals in its place, as it was kept. */
  private String begun(String line) {
    String begun = line.replace(BEGINS + "or ", "").replace(BEGINS + "or", "");
    for (String name : List.of("_hm", "_hr")) {
      String value = values.getOrDefault(name, "");
      begun =
          begun.replaceFirst(
              String.format("\\*?globals\\(\\)\\.pop\\('%s'\\)", name),
              Matcher.quoteReplacement(value));
    }
    return begun;
  }

  /** What is in the {@code try} of a guarded text. */
  static String bare(String source) {
    String text = source.stripLeading();
    int end = text.indexOf("\nexcept BaseException as _hr:");
    if (end < 0 || !text.startsWith("try:")) {
      return source;
    }
    int told = text.indexOf("\tprint('\\x04\\x04>',end='')");
    return text.startsWith("try: ")
        ? text.substring("try: ".length(), end)
        : text.substring("try:\n".length(), told - 1).replaceAll("(?m)^\t", "");
  }

  /** As a board's interpreter begins anew. */
  void clear() {
    kept.clear();
    values.clear();
  }

  /** The text that is kept under this name. */
  String text(String name) {
    return new String(kept.getOrDefault(name, new byte[0]), UTF_8);
  }
}
