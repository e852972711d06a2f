package heapreel.cli.request;

import java.math.BigDecimal;

/**
 * A size of files in megabytes of 1,000,000 bytes.
 *
 * @param bytes how many bytes that is, more than 0
 */
public record Megabytes(long bytes) {

  private static final int DECIMALS = 6;

  /** Checks it. */
  public Megabytes {
    if (bytes <= 0) {
      throw new IllegalArgumentException("bytes=" + bytes);
    }
  }

  @Override
  public String toString() {
    BigDecimal megabytes = BigDecimal.valueOf(bytes, DECIMALS).stripTrailingZeros();
    return megabytes.toPlainString() + " MB";
  }
}
