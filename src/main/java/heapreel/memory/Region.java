package heapreel.memory;

/**
 * A range of target addresses without a gap.
 *
 * @param start the first address
 * @param lengthBytes how many there are, at least one; the last one does not wrap around
 */
public record Region(long start, long lengthBytes) {

  /** Checks the range. */
  public Region {
    if (start < 0 || lengthBytes <= 0 || lengthBytes > Long.MAX_VALUE - start) {
      throw new IllegalArgumentException("start=" + start + " lengthBytes=" + lengthBytes);
    }
  }

  /** The address just after the last one. */
  public long end() {
    return start + lengthBytes;
  }

  /** Whether {@code address} is one of them. */
  public boolean contains(long address) {
    return address >= start && address < end();
  }

  /** Whether both have an address. */
  public boolean overlaps(Region other) {
    return start < other.end() && other.start < end();
  }

  @Override
  public String toString() {
    return TargetAddress.text(start) + ".." + TargetAddress.text(end());
  }
}
