package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages of captures, by themselves and in a browser: what they show is what the commands say of the
 * same captures.
 */
@Tag("microbit-firmware")
class PageIT {

  @TempDir private static Path data;

  @BeforeAll
  static void writePages() throws IOException, InterruptedException {
    PageTools.install();
    PageData.write(data);
  }

  static List<Path> browserTests() throws IOException {
    return PageTools.testsOf("browser");
  }

  @Test
  void withoutABrowser() throws IOException, InterruptedException {
    Shell run = PageTools.tests(data, PageTools.testsOf("unit"));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource("browserTests")
  void inABrowser(Path test) throws IOException, InterruptedException {
    Shell run = PageTools.tests(data, List.of(test));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }
}
