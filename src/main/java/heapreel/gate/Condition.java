package heapreel.gate;

import java.math.BigDecimal;

/**
 * A limit on a number.
 *
 * @param subject the number
 * @param operator how it is compared
 * @param bound with what
 * @param text the limit as it was written
 */
public record Condition(Subject subject, Operator operator, BigDecimal bound, String text) {

  /** Whether a number holds. */
  boolean holds(BigDecimal number) {
    return operator.holds(number, bound);
  }

  /** How far it is from not holding; negative where it doesn't. */
  BigDecimal margin(BigDecimal number) {
    return operator.margin(number, bound);
  }
}
