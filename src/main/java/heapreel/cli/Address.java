package heapreel.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A target address or a length on the command line: decimal, or hexadecimal after {@code 0x}. */
record Address(long value) {

  /** Reads an address for picocli. */
  static final class Converter implements ITypeConverter<Address> {

    @Override
    public Address convert(String text) {
      String lower = text.toLowerCase(Locale.ROOT).replace("_", "");
      try {
        boolean hex = lower.startsWith("0x");
        long value = Long.parseLong(hex ? lower.substring(2) : lower, hex ? 16 : 10);
        if (value >= 0) {
          return new Address(value);
        }
      } catch (NumberFormatException e) {
        // said below, as for a negative number
      }
      throw new TypeConversionException(
          text + ": expected a number of bytes or an address, such as 16384 or 0x20000000");
    }
  }
}
