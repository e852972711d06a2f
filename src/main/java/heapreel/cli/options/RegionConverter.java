package heapreel.cli.options;

import heapreel.capture.NamedRegion;
import heapreel.cli.request.Address;
import heapreel.fault.FaultException;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a region of RAM for picocli. */
final class RegionConverter implements ITypeConverter<NamedRegion> {

  @Override
  public NamedRegion convert(String text) {
    int equals = text.indexOf('=');
    int plus = text.indexOf('+', equals + 1);
    Optional<String> name = equals < 0 ? Optional.empty() : Optional.of(text.substring(0, equals));
    Optional<Address> start =
        plus < 0 ? Optional.empty() : Address.of(text.substring(equals + 1, plus));
    Optional<Address> length =
        plus < 0 ? Optional.empty() : Address.ofLength(text.substring(plus + 1));
    if (start.isEmpty() || length.isEmpty()) {
      throw new TypeConversionException(
          text + ": expected [NAME=]START+LENGTH, such as psram=0x3c170000+128K");
    }
    try {
      return NamedRegion.claimed(name, start.get().value(), length.get().value());
    } catch (FaultException e) {
      throw new TypeConversionException(text + ": " + e.fault());
    }
  }
}
