package heapreel.gate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** How a number is compared with a bound. */
public enum Operator {
  /** Not less. */
  AT_LEAST(">=", "lowest"),
  /** Greater. */
  MORE(">", "lowest"),
  /** Not greater. */
  AT_MOST("<=", "highest"),
  /** Less. */
  LESS("<", "highest"),
  /** The same. */
  EQUAL("==", "farthest"),
  /** Any other. */
  UNEQUAL("!=", "closest");

  private final String sign;
  private final String extreme;

  Operator(String sign, String extreme) {
    this.sign = sign;
    this.extreme = extreme;
  }

  /** The operator that is written so. */
  public static Optional<Operator> of(String sign) {
    return Arrays.stream(values()).filter(operator -> operator.sign.equals(sign)).findFirst();
  }

  /** How it is written. */
  public String sign() {
    return sign;
  }

  /** What the number is called, among others, that comes closest to the bound or is worst. */
  public String extreme() {
    return extreme;
  }

  /** Whether a number holds against a bound. */
  public boolean holds(BigDecimal number, BigDecimal bound) {
    int order = number.compareTo(bound);
    return switch (this) {
      case AT_LEAST -> order >= 0;
      case MORE -> order > 0;
      case AT_MOST -> order <= 0;
      case LESS -> order < 0;
      case EQUAL -> order == 0;
      case UNEQUAL -> order != 0;
    };
  }

  /** How far a number is on the good side of a bound: the smallest is the worst of several. */
  BigDecimal margin(BigDecimal number, BigDecimal bound) {
    BigDecimal above = number.subtract(bound);
    return switch (this) {
      case AT_LEAST, MORE -> above;
      case AT_MOST, LESS -> above.negate();
      case EQUAL -> above.abs().negate();
      case UNEQUAL -> above.abs();
    };
  }
}
