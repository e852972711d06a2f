package heapreel.cli.options;

import heapreel.cli.request.Address;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of bytes for picocli, which may be in KiB or MiB. */
public final class BytesConverter implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    return Address.ofLength(text)
        .map(Address::value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    text + ": expected a number of bytes, such as 4096 or 4K"));
  }
}
