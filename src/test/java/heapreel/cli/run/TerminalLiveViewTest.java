package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.frame.ScriptedHeap;
import heapreel.live.LiveSnapshot;
import heapreel.live.TerminalStyle;
import heapreel.live.TerminalStyle.Colours;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the terminal's picture is drawn. */
class TerminalLiveViewTest {

  private static final long MILLI = 1_000_000;
  private static final String HOME = "\u001b[H";

  private final StringWriter screen = new StringWriter();
  private final ScriptedHeap heap =
      new ScriptedHeap(3, new long[] {0x2000_1000L, 400}).filledTo(50);
  private long now;
  private int asked;
  private Terminal.Size size = new Terminal.Size(80, 24);
  private long next;

  private TerminalLiveView view(boolean terminal) {
    return view(terminal, Runnable::run);
  }

  private TerminalLiveView view(boolean terminal, Executor painting) {
    return new TerminalLiveView(
        new PrintWriter(screen),
        terminal ? Optional.of(new TerminalStyle(Colours.TRUE, true)) : Optional.empty(),
        "ram.bin",
        "Ctrl-C",
        "",
        () -> {
          asked++;
          return size;
        },
        painting,
        () -> now);
  }

  private LiveSnapshot snapshot() {
    return new LiveSnapshot(next++, heap.step().heap(), Optional.empty(), Double.NaN, "");
  }

  private int count(String command) {
    return screen.toString().split(Pattern.quote(command), -1).length - 1;
  }

  private int drawn() {
    return count(HOME);
  }

  @Test
  void drawsAtMostTenTimesASecondAndOnlyWhatIsNew() {
    try (TerminalLiveView view = view(true)) {
      for (int millis = 0; millis < 1000; millis += 10) {
        now = millis * MILLI;
        view.snapshot(snapshot());
        view.tick();
      }
      assertThat(drawn()).isEqualTo(10);
      for (int millis = 1000; millis < 5000; millis += 10) {
        now = millis * MILLI;
        view.tick();
      }
      assertThat(drawn()).isEqualTo(11);
      assertThat(asked).isEqualTo(5);
    }
  }

  @Test
  void drawsAgainWhenTheSizeChanges() {
    try (TerminalLiveView view = view(true)) {
      view.snapshot(snapshot());
      view.tick();
      size = new Terminal.Size(100, 30);
      now += 1000 * MILLI;
      view.tick();
      assertThat(drawn()).isEqualTo(2);
    }
  }

  @Test
  void leavesTheLastPictureAndTheCursor() {
    TerminalLiveView view = view(true);
    view.snapshot(snapshot());
    view.tick();
    view.close();
    view.close();
    assertThat(screen.toString()).endsWith("\r\n\u001b[?25h").contains("ended");
    assertThat(count("\u001b[?25l")).isEqualTo(1);
    assertThat(screen.toString()).doesNotContain("\u001b[?1049h");
  }

  @Test
  void withoutATerminalThereIsALineASecondAndNoCommand() {
    TerminalLiveView view = view(false);
    for (int millis = 0; millis <= 3000; millis += 100) {
      now = millis * MILLI;
      view.snapshot(snapshot());
      view.tick();
    }
    view.close();
    assertThat(screen.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("heapreel: snapshot "));
    assertThat(screen.toString()).doesNotContain("\u001b");
    assertThat(asked).isZero();
  }

  @Test
  void aStoppedTerminalSkipsPicturesAndThenShowsTheNewest() {
    List<Runnable> pictures = new ArrayList<>();
    TerminalLiveView view = view(true, pictures::add);
    for (int millis = 0; millis < 60_000; millis += 10) {
      now = millis * MILLI;
      view.snapshot(snapshot());
      view.tick();
    }
    assertThat(pictures).hasSize(1);
    assertThat(screen.toString()).isEmpty();
    pictures.remove(0).run();
    assertThat(screen.toString()).contains(String.format(Locale.ROOT, "%,d", next - 1));
    now += 100 * MILLI;
    view.snapshot(snapshot());
    view.tick();
    assertThat(pictures).hasSize(1);
    pictures.remove(0).run();
    view.close();
  }

  @Test
  void theLastPictureStandsBelowWhatIsPrintedAndLeavesRoom() {
    TerminalLiveView view = view(true);
    view.snapshot(snapshot());
    view.output("said by the program");
    view.tick();
    assertThat(screen.toString()).contains("said by the program");
    screen.getBuffer().setLength(0);
    view.clear(List.of("a warning", "w".repeat(81)));
    assertThat(screen.toString()).startsWith(HOME + "\u001b[J");
    screen.getBuffer().setLength(0);
    view.close();
    assertThat(screen.toString())
        .contains("ram.bin")
        .contains("ended")
        .doesNotContain("said by the program")
        .doesNotContain(HOME);
    assertThat(screen.toString().lines()).hasSize(24 - 3 - 3 + 1);
  }

  @Test
  void whatIsWiderThanTheTerminalSaysBeginsNoNewLine() {
    try (TerminalLiveView view = view(true)) {
      view.snapshot(snapshot());
      view.tick();
      assertThat(screen.toString())
          .contains("\u001b[?7l" + HOME)
          .endsWith("\u001b[?7h\u001b[?2026l");
    }
  }

  @Test
  @Timeout(120)
  void endsWhereNothingCouldBePainted() {
    TerminalLiveView view =
        view(
            true,
            task -> {
              throw new RejectedExecutionException("no more threads");
            });
    view.snapshot(snapshot());
    assertThatThrownBy(view::tick).hasMessage("no more threads");
    view.close();
    assertThat(screen.toString()).isEmpty();
  }
}
