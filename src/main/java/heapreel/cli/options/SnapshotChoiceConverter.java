package heapreel.cli.options;

import heapreel.cli.request.SnapshotChoice;
import heapreel.cli.request.SnapshotChoice.Part;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which snapshots are meant, such as {@code 1,5-9,last}, for picocli. */
final class SnapshotChoiceConverter implements ITypeConverter<SnapshotChoice> {

  private static final String NUMBER = "(-?\\d{1,18}|last)";
  private static final Pattern FORM = Pattern.compile(NUMBER + "(?:(-)" + NUMBER + "?)?");
  private static final Pattern ALMOST = Pattern.compile("(\\d+)(?:\\.\\.+|:|–|—)(\\d+)");

  @Override
  public SnapshotChoice convert(String text) {
    return new SnapshotChoice(
        Arrays.stream(text.split(",", -1)).map(words -> part(words, text)).toList());
  }

  private static Part part(String words, String all) {
    if (words.strip().equals(SnapshotChoice.WORST)) {
      return Part.worst();
    }
    Matcher form = FORM.matcher(words.strip());
    if (!form.matches()) {
      throw notUnderstood(words.isBlank() ? all : words);
    }
    long from = number(form.group(1));
    String end = form.group(3);
    long to = end != null ? number(end) : form.group(2) != null ? -1 : from;
    if (to < from && from < 0 == to < 0) {
      throw new TypeConversionException(words + ": write the smaller number first");
    }
    return new Part(words.strip(), from, to);
  }

  private static long number(String words) {
    return words.equals("last") ? -1 : Long.parseLong(words);
  }

  private static TypeConversionException notUnderstood(String words) {
    Matcher almost = ALMOST.matcher(words.strip());
    return new TypeConversionException(
        almost.matches()
            ? words + ": write " + almost.group(1) + "-" + almost.group(2)
            : words
                + ": expected numbers, ranges, last or worst, such as 7, 0-99, 110- or 1,5-9,last");
  }
}
