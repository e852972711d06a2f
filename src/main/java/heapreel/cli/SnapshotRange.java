package heapreel.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The argument of {@code --snapshots}: {@code A-B}, both ends included, or one number; negative
 * numbers count from the end.
 */
record SnapshotRange(long from, long to) {

  private static final Pattern FORM = Pattern.compile("(-?\\d{1,18})(?:-(-?\\d{1,18}))?");

  /** Reads a range for picocli. */
  static final class Converter implements ITypeConverter<SnapshotRange> {

    @Override
    public SnapshotRange convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException(
            text + ": expected a number or A-B, such as 0-99, or -1 for the last");
      }
      long from = Long.parseLong(form.group(1));
      long to = form.group(2) == null ? from : Long.parseLong(form.group(2));
      if (to < from && from < 0 == to < 0) {
        throw new TypeConversionException(text + ": write the smaller number first");
      }
      return new SnapshotRange(from, to);
    }
  }
}
