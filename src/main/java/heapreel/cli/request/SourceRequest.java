package heapreel.cli.request;

import heapreel.capture.NamedRegion;
import heapreel.fault.Fault;
import heapreel.opening.CaptureSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to read, and what the user knows of it.
 *
 * @param ram the capture
 * @param firmware the firmware that was running
 * @param map its linker map
 * @param ramStart address of a snapshot's first byte
 * @param ramLength length of a snapshot
 * @param romStart address of the first byte of a firmware that is a raw binary
 * @param regions the regions of RAM in a snapshot, in file order
 * @param board the board whose regions they are
 */
public record SourceRequest(
    Path ram,
    Optional<Path> firmware,
    Optional<Path> map,
    Optional<Address> ramStart,
    Optional<Address> ramLength,
    Optional<Address> romStart,
    List<NamedRegion> regions,
    Optional<String> board) {

  /** Takes a copy of the regions. */
  public SourceRequest {
    regions = List.copyOf(regions);
  }

  /** A capture of one region of RAM. */
  public SourceRequest(
      Path ram,
      Optional<Path> firmware,
      Optional<Path> map,
      Optional<Address> ramStart,
      Optional<Address> ramLength,
      Optional<Address> romStart) {
    this(ram, firmware, map, ramStart, ramLength, romStart, List.of(), Optional.empty());
  }

  /** The same for who opens it. */
  public CaptureSource source() {
    return new CaptureSource(
        ram, firmware, map, number(ramStart), number(ramLength), number(romStart), regions, board);
  }

  private static OptionalLong number(Optional<Address> address) {
    return address.map(known -> OptionalLong.of(known.value())).orElse(OptionalLong.empty());
  }

  /** A fault of opening, with how to write an address that was taken for a decimal number. */
  public Fault inHex(Fault fault) {
    return hint(fault, "--ram-start", ramStart)
        .or(() -> hint(fault, "--rom-start", romStart))
        .map(fault::advice)
        .orElse(fault);
  }

  private static Optional<String> hint(Fault fault, String option, Optional<Address> given) {
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Address address = given.get();
    String line = fault.toString();
    boolean about = line.contains(option) || line.contains(Long.toHexString(address.value()));
    return address
        .likelierInHex()
        .filter(hex -> about)
        .map(hex -> address.words() + " is decimal; write " + option + " " + hex);
  }
}
