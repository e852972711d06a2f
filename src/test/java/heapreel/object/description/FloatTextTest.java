package heapreel.object.description;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floats as Python writes them. */
class FloatTextTest {

  @ParameterizedTest
  @CsvSource({
    "10, 10.0",
    "100, 100.0",
    "1500, 1500.0",
    "0.1, 0.1",
    "-2.5, -2.5",
    "1e16, 1e+16",
    "1e15, 1000000000000000.0",
    "1e-4, 0.0001",
    "1e-5, 1e-05",
    "-0.0, -0.0",
    "0, 0.0",
    "3.141592653589793, 3.141592653589793"
  })
  void aDouble(double value, String text) {
    assertThat(FloatText.of(value, 8)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10.0",
    "100, 100.0",
    "0.1, 0.1",
    "1234567, 1234567.0",
    "1e7, 1e+07",
    "3.7e31, 3.7e+31",
    "0.0001, 0.0001",
    "-0.5, -0.5"
  })
  void aSingle(float value, String text) {
    assertThat(FloatText.of(value, 4)).isEqualTo(text);
  }

  @Test
  void whatIsNoNumber() {
    assertThat(FloatText.of(Double.NaN, 8)).isEqualTo("nan");
    assertThat(FloatText.of(Double.NEGATIVE_INFINITY, 4)).isEqualTo("-inf");
  }
}
