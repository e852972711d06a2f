package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.request.ColorWhen;
import heapreel.cli.request.RecordRequest;
import heapreel.cli.request.RunSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MissingSnapshotsTest {

  private final AtomicLong clock = new AtomicLong(-5);
  private final StringWriter err = new StringWriter();

  private MissingSnapshots missing(OptionalInt every, boolean hasTimers) {
    RecordRequest request =
        new RecordRequest(
            "fake",
            115_200,
            Optional.empty(),
            false,
            true,
            every,
            OptionalLong.empty(),
            OptionalLong.empty(),
            Path.of("ram.hrz"),
            false,
            false,
            new RunSettings(1, false, false, false, ColorWhen.never));
    Messages messages =
        Messages.of(
            request.settings(), new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    return new MissingSnapshots(request, hasTimers, messages, 1, clock::get);
  }

  private void wait(int seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void itIsSaidOnceWhileTheProgramRuns() {
    MissingSnapshots missing = missing(OptionalInt.empty(), true);
    wait(9);
    missing.look(1);
    assertThat(err.toString()).isEmpty();
    wait(1);
    missing.look(1);
    wait(20);
    missing.look(1);
    missing.end(1, 2);
    assertThat(err)
        .hasToString(
            "heapreel: no snapshot for 10 s while the program runs; put heapreel.snap() into it,"
                + " or give --every MS\n");
  }

  @Test
  void whereOneCameNothingIsSaid() {
    MissingSnapshots missing = missing(OptionalInt.empty(), false);
    wait(11);
    missing.look(2);
    missing.end(2, 3);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aTimerIsWaitedFor() {
    MissingSnapshots missing = missing(OptionalInt.of(60_000), true);
    wait(11);
    missing.look(1);
    assertThat(err.toString()).isEmpty();
    missing.end(1, 2);
    assertThat(err.toString()).contains("2 snapshots: none", ", or give a smaller --every");
  }
}
