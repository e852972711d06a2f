package heapreel.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A target address or a length on the command line: decimal, or hexadecimal after {@code 0x}.
 *
 * @param value what it is
 * @param words as it was written
 */
record Address(long value, String words) {

  private static final Pattern UNIT = Pattern.compile("(\\d{1,12})\\s*([km])(?:ib)?");
  private static final Pattern DIGITS_OF_ADDRESS = Pattern.compile("[1-9]\\d{6,15}");
  private static final int KIBI_SHIFT = 10;
  private static final int MEBI_SHIFT = 20;

  /** Reads an address for picocli. */
  static final class Converter implements ITypeConverter<Address> {

    @Override
    public Address convert(String text) {
      return number(text)
          .map(value -> new Address(value, text))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      text + ": expected an address, such as 0x20000000 or 536870912"));
    }
  }

  /** Reads a length for picocli, which may be in KiB or MiB. */
  static final class LengthConverter implements ITypeConverter<Address> {

    @Override
    public Address convert(String text) {
      return length(text)
          .map(value -> new Address(value, text))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      text + ": expected a number of bytes, such as 16384, 0x4000 or 16K"));
    }
  }

  private static Optional<Long> number(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace("_", "");
    try {
      boolean hex = lower.startsWith("0x");
      long value = Long.parseLong(hex ? lower.substring(2) : lower, hex ? 16 : 10);
      return value < 0 || lower.startsWith("+") ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> length(String text) {
    Matcher unit = UNIT.matcher(text.toLowerCase(Locale.ROOT));
    if (!unit.matches()) {
      return number(text);
    }
    int shift = unit.group(2).equals("k") ? KIBI_SHIFT : MEBI_SHIFT;
    return Optional.of(Long.parseLong(unit.group(1)) << shift);
  }

  /** What an address may have meant that was written in digits alone, if it was. */
  Optional<String> likelierInHex() {
    return DIGITS_OF_ADDRESS.matcher(words).matches()
        ? Optional.of("0x" + words)
        : Optional.empty();
  }
}
