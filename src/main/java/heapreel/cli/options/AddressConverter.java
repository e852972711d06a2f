package heapreel.cli.options;

import heapreel.cli.request.Address;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an address for picocli. */
public final class AddressConverter implements ITypeConverter<Address> {

  @Override
  public Address convert(String text) {
    return Address.of(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    text + ": expected an address, such as 0x20000000 or 536870912"));
  }
}
