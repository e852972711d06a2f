package heapreel.cli.options;

import heapreel.cli.request.Address;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length for picocli, which may be in KiB or MiB. */
final class LengthConverter implements ITypeConverter<Address> {

  @Override
  public Address convert(String text) {
    return Address.ofLength(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    text + ": expected a number of bytes, such as 16384, 0x4000 or 16K"));
  }
}
