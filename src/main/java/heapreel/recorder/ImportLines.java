package heapreel.recorder;

import heapreel.fault.Fault;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program for a board that can't add modules, on which the recorder is a name that is simply
 * there. Lines keep their numbers.
 */
final class ImportLines {

  private static final String NAME = "heapreel";
  private static final Pattern IMPORT =
      Pattern.compile(
          "(?m)^([ \\t]*)import[ \\t]+([\\w.]+(?:[ \\t]*,[ \\t]*[\\w.]+)*)(?=[ \\t]*(?:$|#))");
  private static final Pattern OTHER =
      Pattern.compile(
          "(?m)^[ \\t]*(?:from[ \\t]+heapreel\\b|import[ \\t][^#\\n]*\\bheapreel[ \\t]+as\\b).*$");

  private ImportLines() {}

  /**
   * The program without imports of the recorder.
   *
   * @throws heapreel.fault.FaultException when it imports it in another way than by its name
   */
  static String without(String program, String file) {
    Matcher other = OTHER.matcher(program);
    if (other.find()) {
      throw Fault.of(file + ": this board has the recorder under its full name only")
          .expected("import heapreel, and heapreel.snap()", other.group().strip())
          .advice("change that line")
          .toException();
    }
    return IMPORT
        .matcher(program)
        .replaceAll(line -> Matcher.quoteReplacement(others(line.group(1), line.group(2))));
  }

  private static String others(String indent, String modules) {
    String others =
        Arrays.stream(modules.split(","))
            .map(String::strip)
            .filter(name -> !name.equals(NAME))
            .collect(Collectors.joining(", "));
    return indent + (others.isEmpty() ? NAME : "import " + others);
  }
}
