package heapreel.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import heapreel.gate.Condition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** How limits are written. */
class ConditionConverterTest {

  @ParameterizedTest
  @CsvSource({
    "largest_free >= 8192, largest_free_bytes, >=, 8192",
    "largest_free>=8K, largest_free_bytes, >=, 8192",
    "largest-free > 8KiB, largest_free_bytes, >, 8192",
    "' Used_Bytes <= 1.5M ', used_bytes, <=, 1572864",
    "used < 100 bytes, used_bytes, <, 100",
    "free_blocks != 0, free_blocks, !=, 0",
    "changed <= 4, changed_blocks, <=, 4",
    "allocations == 18, allocations, ==, 18",
    "fragmentation <= 40%, fragmentation, <=, 0.4",
    "fragmentation <= 0.4, fragmentation, <=, 0.4",
    "garbage <= 1K, garbage_bytes, <=, 1024",
    "largest_free_after_collection >= 1, largest_free_after_collection_bytes, >=, 1",
    "list_items <= 64, list_items_bytes, <=, 64",
    "fits >= 4096, fits_bytes, >=, 4096",
    "live <= 8K, live_bytes, <=, 8192",
    "growth <= 512, growth(live_bytes), <=, 512",
    "growth (used) <= -16, growth(used_bytes), <=, -16",
    "growth(fragmentation) <= 5%, growth(fragmentation), <=, 0.05",
  })
  void isUnderstood(String text, String subject, String sign, String bound) {
    Condition condition = new ConditionConverter().convert(text);
    assertThat(condition.subject().text()).isEqualTo(subject);
    assertThat(condition.operator().sign()).isEqualTo(sign);
    assertThat(condition.bound()).isEqualByComparingTo(bound);
    assertThat(condition.text()).isEqualTo(text.strip());
  }

  @ParameterizedTest
  @CsvSource({
    "larges_free >= 1, larges_free: no such number of a heap; did you mean largest_free",
    "fragmentaton <= 1, did you mean fragmentation",
    "growht <= 1, did you mean growth",
    "growth(lst) <= 1, did you mean list",
    "largest <= 1, did you mean largest_free or largest_allocation",
    "fragmentation <= 40, fragmentation is from 0 to 1; write 40%",
    "fragmentation <= 4K, expected a value such as 40% or 0.4",
    "used <= 40%, only fragmentation is in %",
    "allocations <= 1K, allocations is not in bytes; leave out K",
    "used >= x, 'expected a number after the sign, such as 8192, 8K or 40%'",
    "frobnicate >= 1, 'expected a column of heapreel table, fits, live, or growth'",
    "5 <= used, 5: no such number of a heap",
    "'>= 5', no name: no such number",
  })
  void theMistakeIsSaid(String text, String message) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> new ConditionConverter().convert(text))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "used",
        "used <",
        "used = 5",
        "used >= x",
        "used >= 1e9",
        "used >= 8 192",
        "used => 5",
        "used >= 5 <= 6",
        "used >= 1234567890123",
        "used >= 8KB"
      })
  void whatIsNoLimitIsRefused(String text) {
    assertThatExceptionOfType(TypeConversionException.class)
        .isThrownBy(() -> new ConditionConverter().convert(text))
        .withMessageContaining(text);
  }
}
