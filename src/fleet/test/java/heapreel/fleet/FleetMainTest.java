package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that make no sense end before there is a cluster. */
class FleetMainTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "listing.csv",
        "listing.csv out more",
        "listing.csv out --size 1280",
        "listing.csv out --size 1281x720",
        "listing.csv out --need many",
        "listing.csv out --segments-per-task 0",
        "listing.csv out --copy-megabytes -1",
        "listing.csv out --film"
      })
  void isAUsageError(String words) {
    String[] args =
        List.of(words.split(" ", -1)).stream()
            .filter(word -> !word.isEmpty())
            .toArray(String[]::new);

    assertThat(FleetMain.run(args)).isEqualTo(2);
  }
}
