package heapreel.cli.options;

import heapreel.cli.request.Megabytes;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size in megabytes, also parts of one, for picocli. */
public final class MegabytesConverter implements ITypeConverter<Megabytes> {

  private static final Pattern FORM = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(" + FORM.pattern() + ")\\s*(?:M|MB|MiB)", Pattern.CASE_INSENSITIVE);
  private static final int DECIMALS = 6;

  @Override
  public Megabytes convert(String text) {
    if (FORM.matcher(text).matches()) {
      long bytes = new BigDecimal(text).movePointRight(DECIMALS).longValue();
      if (bytes > 0) {
        return new Megabytes(bytes);
      }
    }
    Matcher unit = WITH_UNIT.matcher(text);
    throw new TypeConversionException(
        text
            + ": expected a plain number of megabytes above 0, such as 10 or 9.5"
            + (unit.matches() ? "; write " + unit.group(1) : ""));
  }
}
