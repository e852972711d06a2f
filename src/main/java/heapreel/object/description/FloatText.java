package heapreel.object.description;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes floats as Python does, with as many digits as their format has. */
final class FloatText {

  /** Digits of a single float, as MicroPython prints it; exponents from there on are written. */
  private static final int SINGLE_DIGITS = 7;

  /** The exponent from which on Python writes a double with one. */
  private static final int DOUBLE_EXPONENT = 16;

  private static final int MIN_PLAIN_EXPONENT = -4;

  private FloatText() {}

  /** The text of a number that is stored in 4 or 8 bytes. */
  static String of(double value, int bytes) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal digits =
        bytes == 8
            ? new BigDecimal(Double.toString(value))
            : new BigDecimal(value).round(new MathContext(SINGLE_DIGITS));
    BigDecimal shortest = digits.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    int most = bytes == 8 ? DOUBLE_EXPONENT : SINGLE_DIGITS;
    if (exponent < MIN_PLAIN_EXPONENT || exponent >= most) {
      return scientific(shortest, exponent);
    }
    String plain = shortest.toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static String scientific(BigDecimal number, int exponent) {
    String mantissa = number.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    String sign = exponent < 0 ? "-" : "+";
    int magnitude = Math.abs(exponent);
    return mantissa + "e" + sign + (magnitude < 10 ? "0" : "") + magnitude;
  }
}
