package heapreel.cli.options;

import heapreel.cli.request.Address;
import heapreel.cli.request.SourceRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to read, and what the user knows of it. */
public final class SourceOptions {

  @Parameters(
      index = "0",
      paramLabel = "RAM",
      description =
          "the capture: RAM snapshots of one device, back to back; or an image that knows its"
              + " addresses (ELF core, Intel HEX, S-records, UF2), or a directory of them")
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

  @Mixin private final RamOptions ramOptions = new RamOptions();

  @Option(
      names = "--rom-start",
      paramLabel = "ADDR",
      converter = AddressConverter.class,
      description = "load address of a FIRMWARE that is a raw binary, if MAP doesn't reveal it")
  private @Nullable Address romStart;

  /** The first of the files that has an empty name, as a shell's unset variable in quotes is. */
  public Optional<String> unnamed() {
    return isEmpty(ram)
        ? Optional.of("RAM")
        : isEmpty(firmware)
            ? Optional.of("FIRMWARE")
            : isEmpty(map) ? Optional.of("MAP") : Optional.empty();
  }

  /** What contradicts itself, if anything does. */
  public Optional<String> contradiction() {
    return ramOptions.contradiction();
  }

  private static boolean isEmpty(@Nullable Path path) {
    return path != null && path.toString().isEmpty();
  }

  /** What was said. */
  public SourceRequest request() {
    if (ram == null) {
      throw new IllegalStateException("picocli lets no command line without RAM through");
    }
    return ramOptions.request(
        ram,
        Optional.ofNullable(firmware),
        Optional.ofNullable(map),
        Optional.ofNullable(romStart));
  }
}
