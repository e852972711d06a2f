package heapreel.inspection;

/**
 * What a firmware says of itself.
 *
 * @param text a line of printable ASCII, such as {@code MicroPython v1.28.0 on 2026-04-06; rp2}
 * @param address where it stands
 */
public record VersionText(String text, long address) {}
