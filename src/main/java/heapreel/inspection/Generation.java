package heapreel.inspection;

/**
 * Releases that look alike in RAM and ROM, in the order in which they came, those of each family
 * together. Of older ones nothing is known here.
 */
public enum Generation {
  /** MicroPython 1.9 to 1.9.3. */
  MP_1_9(false, "1.9", "1.9.3"),
  /** MicroPython 1.9.4. */
  MP_1_9_4(false, "1.9.4", "1.9.4"),
  /** MicroPython 1.10. */
  MP_1_10(false, "1.10", "1.10"),
  /** MicroPython 1.11. */
  MP_1_11(false, "1.11", "1.11"),
  /** MicroPython 1.12. */
  MP_1_12(false, "1.12", "1.12"),
  /** MicroPython 1.13 to 1.15. */
  MP_1_13(false, "1.13", "1.15"),
  /** MicroPython 1.16. */
  MP_1_16(false, "1.16", "1.16"),
  /** MicroPython 1.17 and 1.18. */
  MP_1_17(false, "1.17", "1.18"),
  /** MicroPython 1.19. */
  MP_1_19(false, "1.19", "1.19.1"),
  /** MicroPython 1.20. */
  MP_1_20(false, "1.20", "1.20"),
  /** MicroPython 1.21. */
  MP_1_21(false, "1.21", "1.21"),
  /** MicroPython 1.22. */
  MP_1_22(false, "1.22", "1.22.2"),
  /** MicroPython 1.23 to 1.27. */
  MP_1_23(false, "1.23", "1.27"),
  /** MicroPython 1.28. */
  MP_1_28(false, "1.28", "1.28"),
  /** MicroPython after 1.28. */
  MP_1_29(false, "1.29", ""),
  /** CircuitPython 2. */
  CP_2(true, "2.0.0", "2.3.1"),
  /** CircuitPython 3.0.0. */
  CP_3_0_0(true, "3.0.0", "3.0.0"),
  /** CircuitPython 3 from 3.0.1 on. */
  CP_3_0_1(true, "3.0.1", "3.1.2"),
  /** CircuitPython 4 to 6. */
  CP_4(true, "4.0.0", "6.3.0"),
  /** CircuitPython 7.0. */
  CP_7_0(true, "7.0.0", "7.0.0"),
  /** CircuitPython 7 from 7.1 on, and 8. */
  CP_7_1(true, "7.1.0", "8.2.10"),
  /** CircuitPython 9.0 and 9.1. */
  CP_9_0(true, "9.0.0", "9.1.4"),
  /** CircuitPython 9.2. */
  CP_9_2(true, "9.2.0", "9.2.9"),
  /** CircuitPython 10 and later. */
  CP_10(true, "10.0.0", "");

  private final boolean circuitPython;
  private final String from;
  private final String to;

  Generation(boolean circuitPython, String from, String to) {
    this.circuitPython = circuitPython;
    this.from = from;
    this.to = to;
  }

  /** Whether these are releases of CircuitPython. */
  boolean circuitPython() {
    return circuitPython;
  }

  /** The first release. */
  String from() {
    return from;
  }

  /** The last release; empty where there is none yet. */
  String to() {
    return to;
  }
}
