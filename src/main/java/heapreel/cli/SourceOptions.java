package heapreel.cli;

import heapreel.fault.Fault;
import heapreel.pipeline.CaptureSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to read, and what the user knows of it. */
final class SourceOptions {

  @Parameters(
      index = "0",
      paramLabel = "RAM",
      description = "the capture: RAM snapshots of one device, back to back")
  private @Nullable Path ram;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FIRMWARE",
      description =
          "the firmware that was running: ELF, UF2, Intel HEX, Espressif image or raw binary")
  private @Nullable Path firmware;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "MAP",
      description = "the firmware's GNU ld map")
  private @Nullable Path map;

  @Option(
      names = "--ram-start",
      paramLabel = "ADDR",
      converter = Address.Converter.class,
      description = "address of a snapshot's first byte, if neither MAP nor the capture reveals it")
  private @Nullable Address ramStart;

  @Option(
      names = "--ram-length",
      paramLabel = "N",
      converter = Address.LengthConverter.class,
      description = "length of a snapshot, likewise, such as 16384, 0x4000 or 16K")
  private @Nullable Address ramLength;

  @Option(
      names = "--rom-start",
      paramLabel = "ADDR",
      converter = Address.Converter.class,
      description = "load address of a FIRMWARE that is a raw binary, if MAP doesn't reveal it")
  private @Nullable Address romStart;

  /** The first of the files that has an empty name, as a shell's unset variable in quotes is. */
  Optional<String> unnamed() {
    return isEmpty(ram)
        ? Optional.of("RAM")
        : isEmpty(firmware)
            ? Optional.of("FIRMWARE")
            : isEmpty(map) ? Optional.of("MAP") : Optional.empty();
  }

  private static boolean isEmpty(@Nullable Path path) {
    return path != null && path.toString().isEmpty();
  }

  /** A fault of opening, with how to write an address that was taken for a decimal number. */
  Fault inHex(Fault fault) {
    return hint(fault, "--ram-start", ramStart)
        .or(() -> hint(fault, "--rom-start", romStart))
        .map(fault::advice)
        .orElse(fault);
  }

  private static Optional<String> hint(Fault fault, String option, @Nullable Address address) {
    if (address == null) {
      return Optional.empty();
    }
    String line = fault.toString();
    boolean about = line.contains(option) || line.contains(Long.toHexString(address.value()));
    return address
        .likelierInHex()
        .filter(hex -> about)
        .map(hex -> address.words() + " is decimal; write " + option + " " + hex);
  }

  CaptureSource source() {
    if (ram == null) {
      throw new IllegalStateException("picocli lets no command line without RAM through");
    }
    return new CaptureSource(
        ram,
        Optional.ofNullable(firmware),
        Optional.ofNullable(map),
        number(ramStart),
        number(ramLength),
        number(romStart));
  }

  private static OptionalLong number(@Nullable Address address) {
    return address == null ? OptionalLong.empty() : OptionalLong.of(address.value());
  }
}
