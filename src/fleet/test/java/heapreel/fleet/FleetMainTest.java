package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "listing.csv out --film",
        "listing:1.csv out"
      })
  void isAUsageError(String words) {
    String[] args =
        List.of(words.split(" ", -1)).stream()
            .filter(word -> !word.isEmpty())
            .toArray(String[]::new);

    assertThat(FleetMain.run(args)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          local                  | 1
          local[*]               | 1
          local[2]               | 1
          local[2,3]             | 3
          local[2, 3]            | 3
          local[ *, 3 ]          | 3
          local-cluster[1,1,900] | 7
          spark://127.0.0.1:7077 | 7
          yarn                   | 7
          """)
  void attemptsAreThoseOfSpark(String master, int attempts) {
    SparkConf conf = new SparkConf(false).set("spark.task.maxFailures", "7");

    assertThat(FleetMain.attempts(master, conf)).isEqualTo(attempts);
  }
}
