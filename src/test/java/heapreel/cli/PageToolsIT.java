package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page's modules under the checks of TypeScript and ESLint. */
class PageToolsIT {

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    PageTools.install();
  }

  @Test
  void typesAreRight() throws IOException, InterruptedException {
    Shell run = PageTools.node("node_modules/typescript/bin/tsc", "-p", ".");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  @Test
  void rulesAreKept() throws IOException, InterruptedException {
    Shell run = PageTools.node("node_modules/eslint/bin/eslint.js", "--max-warnings=0", ".");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }
}
