package heapreel.cli.request;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A target address or a length on the command line: decimal, or hexadecimal after {@code 0x}.
 *
 * @param value what it is
 * @param words as it was written
 */
public record Address(long value, String words) {

  private static final Pattern UNIT = Pattern.compile("(\\d{1,12})\\s*([km])(?:ib)?");
  private static final Pattern DIGITS_OF_ADDRESS = Pattern.compile("[1-9]\\d{6,15}");
  private static final int KIBI_SHIFT = 10;
  private static final int MEBI_SHIFT = 20;

  /** What a text says; empty if it is no address. */
  public static Optional<Address> of(String text) {
    return number(text).map(value -> new Address(value, text));
  }

  /** What a text says, which may be in KiB or MiB; empty if it is no length. */
  public static Optional<Address> ofLength(String text) {
    return length(text).map(value -> new Address(value, text));
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
