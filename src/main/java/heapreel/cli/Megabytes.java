package heapreel.cli;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The argument of {@code --max-megabytes}: megabytes of 1,000,000 bytes, also parts of one. */
record Megabytes(long bytes) {

  private static final Pattern FORM = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");
  private static final Pattern WITH_UNIT =
      Pattern.compile("(" + FORM.pattern() + ")\\s*(?:M|MB|MiB)", Pattern.CASE_INSENSITIVE);
  private static final int DECIMALS = 6;

  /** Reads a size for picocli. */
  static final class Converter implements ITypeConverter<Megabytes> {

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
              + ": expected megabytes above 0, such as 10 or 9.5"
              + (unit.matches() ? "; write " + unit.group(1) : ""));
    }
  }

  @Override
  public String toString() {
    BigDecimal megabytes = BigDecimal.valueOf(bytes, DECIMALS).stripTrailingZeros();
    return megabytes.toPlainString() + " MB";
  }
}
