package heapreel.firmware;

import java.util.Locale;

/**
 * A thing of the firmware that has a name and an address.
 *
 * @param name the name in the source, without what link-time optimisation adds to it
 * @param address its target address; of a function, without the Thumb bit
 * @param sizeBytes its size, or 0 where the build does not say
 */
public record Symbol(String name, long address, long sizeBytes) {

  /** How many bytes from its address on count as this symbol where its size is unknown. */
  public static final int UNSIZED_BYTES = 4;

  /** Checks that the name is there and the size is not negative. */
  public Symbol {
    if (name.isEmpty() || sizeBytes < 0) {
      throw new IllegalArgumentException("name=" + name + " sizeBytes=" + sizeBytes);
    }
  }

  /** The same thing at another address. */
  Symbol movedBy(long shift) {
    return new Symbol(name, address + shift, sizeBytes);
  }

  /** Whether the build says how large it is. */
  public boolean hasSize() {
    return sizeBytes > 0;
  }

  /** Address just after it; an unsized symbol ends after {@link #UNSIZED_BYTES}. */
  public long end() {
    return address + (hasSize() ? sizeBytes : UNSIZED_BYTES);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s 0x%08x %d", name, address, sizeBytes);
  }
}
