package heapreel.synthetic.firmware;

/** How a qstr pool and its strings lie in memory. */
public enum QstrLayout {
  /** 4-word header; hash and length before each text. MicroPython up to 1.18, CircuitPython 6. */
  Q1(4, false),
  /** A pointer to hash and length pairs. CircuitPython 7 and 8. */
  Q2(5, false),
  /** Pointers to hashes and lengths. MicroPython 1.19 to 1.21, CircuitPython 9.0. */
  Q3(6, false),
  /** As Q3, with a bit that says the pool is sorted. From MicroPython 1.22, CircuitPython 9.2. */
  Q4(6, true),
  /** As Q4, without hashes. CircuitPython 10 on small boards. */
  Q6(5, true);

  private final int headerWords;
  private final boolean sorted;

  QstrLayout(int headerWords, boolean sorted) {
    this.headerWords = headerWords;
    this.sorted = sorted;
  }

  /** Words before the string pointers. */
  public int headerWords() {
    return headerWords;
  }

  /** Whether there is a sorted pool beside a static one. */
  boolean hasSortedPool() {
    return sorted;
  }

  /** Bytes that an entry takes in the arrays behind the string pointers. */
  int arrayBytes(int hashBytes) {
    return switch (this) {
      case Q1 -> 0;
      case Q2 -> hashBytes == 1 ? 2 : 4;
      default -> hashBytes + 1;
    };
  }
}
