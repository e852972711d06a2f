package heapreel.cli;

import heapreel.fault.Fault;
import heapreel.pipeline.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The argument of {@code --snapshots}: numbers, and ranges with both ends included, with commas
 * between them, such as {@code 1,5-9,last}. Negative numbers count from the end, and so does {@code
 * last}; {@code 110-} goes on to the end. {@code worst} is the worst moment of the capture.
 *
 * @param parts what is between the commas
 */
record SnapshotChoice(List<Part> parts) {

  private static final String NUMBER = "(-?\\d{1,18}|last)";
  private static final Pattern FORM = Pattern.compile(NUMBER + "(?:(-)" + NUMBER + "?)?");
  private static final Pattern ALMOST = Pattern.compile("(\\d+)(?:\\.\\.+|:|–|—)(\\d+)");

  /**
   * One number, or a range.
   *
   * @param words as it was written
   * @param from its first number, negative when counted from the end
   * @param to its last one, likewise
   */
  record Part(String words, long from, long to) {

    /** One number. */
    Part(String words, long number) {
      this(words, number, number);
    }

    boolean isSingle() {
      return from == to;
    }

    private Selection.Range of(long count) {
      long first = from < 0 ? count + from : from;
      long last = to < 0 ? count + to : to;
      if (first < 0 || last < first || last >= count) {
        String there = count == 1 ? "only 0" : "0 to " + (count - 1);
        throw Fault.of("--snapshots " + words + ": the capture has " + there).toException();
      }
      return new Selection.Range(first, last);
    }
  }

  private static final String WORST = "worst";

  /** Takes a copy. */
  SnapshotChoice {
    parts = List.copyOf(parts);
  }

  /** Whether it is one snapshot, whatever the capture. */
  boolean isSingle() {
    return parts.stream().allMatch(Part::isSingle)
        && parts.stream().mapToLong(Part::from).distinct().count() == 1;
  }

  /** Whether it needs to be known which moment is the worst. */
  boolean wantsWorst() {
    return parts.stream().anyMatch(part -> part.words().equals(WORST));
  }

  /** The same, now that the worst moment is known. */
  SnapshotChoice withWorst(long snapshot) {
    return new SnapshotChoice(
        parts.stream()
            .map(
                part ->
                    part.words().equals(WORST) ? new Part(Long.toString(snapshot), snapshot) : part)
            .toList());
  }

  /**
   * Those of a capture of {@code count} snapshots, or every so many of them.
   *
   * @throws heapreel.fault.FaultException when there are no such snapshots
   */
  Selection of(long count, long every) {
    return Selection.of(parts.stream().map(part -> part.of(count)).toList(), every);
  }

  /** Reads a choice for picocli. */
  static final class Converter implements ITypeConverter<SnapshotChoice> {

    @Override
    public SnapshotChoice convert(String text) {
      return new SnapshotChoice(
          Arrays.stream(text.split(",", -1)).map(words -> part(words, text)).toList());
    }

    private static Part part(String words, String all) {
      if (words.strip().equals(WORST)) {
        return new Part(WORST, Long.MAX_VALUE);
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
}
