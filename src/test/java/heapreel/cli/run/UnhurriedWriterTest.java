package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a program's output where nobody reads it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class UnhurriedWriterTest {

  private final CountDownLatch reads = new CountDownLatch(1);
  private final StringWriter came = new StringWriter();

  /** Stands still until {@link #reads}. */
  private final PrintWriter stopped =
      new PrintWriter(
          new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
              try {
                reads.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              came.write(text, from, length);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
          });

  @Test
  void whoWritesWaitsForNobodyAndNothingIsMissing() {
    StringBuilder all = new StringBuilder();
    UnhurriedWriter writer = new UnhurriedWriter(stopped);
    try (PrintWriter out = new PrintWriter(writer)) {
      for (int i = 0; i < 10_000; i++) {
        String line = "line " + i + "\n";
        all.append(line);
        out.print(line);
        out.flush();
      }
      assertThat(came.toString()).isEmpty();
      reads.countDown();
    }
    assertThat(came.toString()).isEqualTo(all.toString());
  }

  @Test
  void whatIsTooMuchToKeepIsCounted() {
    char[] much = "x".repeat(UnhurriedWriter.MAX_CHARACTERS / 4).toCharArray();
    try (UnhurriedWriter writer = new UnhurriedWriter(stopped)) {
      writer.write("first\n".toCharArray(), 0, 6);
      for (int i = 0; i < 10; i++) {
        writer.write(much, 0, much.length);
      }
      reads.countDown();
    }
    long shown = came.toString().chars().filter(c -> c == 'x').count();
    assertThat(shown).isLessThan(10L * much.length).isPositive();
    assertThat(came.toString())
        .startsWith("first\n")
        .contains(
            String.format(
                Locale.ROOT,
                "[%,d characters left out: nobody read them]",
                10L * much.length - shown));
  }
}
