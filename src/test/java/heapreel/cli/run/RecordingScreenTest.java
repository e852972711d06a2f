package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.request.ColorWhen;
import heapreel.cli.request.RunSettings;
import heapreel.frame.ScriptedHeap;
import heapreel.live.LiveSnapshot;
import heapreel.live.TerminalStyle;
import heapreel.live.TerminalStyle.Colours;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands on the screen of a recording, and in which order; stdout and stderr are one here. */
class RecordingScreenTest {

  private static final String CLEARED = "\u001b[H\u001b[J";

  private final StringWriter all = new StringWriter();
  private final PrintWriter terminal = new PrintWriter(all);
  private final Messages messages =
      Messages.of(new RunSettings(1, false, false, false, ColorWhen.never), terminal, terminal);
  private long now;

  private RecordingScreen screen(boolean picture) {
    return new RecordingScreen(
        messages,
        terminal,
        picture
            ? Optional.of(
                new TerminalLiveView(
                    terminal,
                    Optional.of(new TerminalStyle(Colours.NONE, true)),
                    "ram.hrz",
                    "Ctrl-C ends it",
                    "",
                    () -> new Terminal.Size(80, 24),
                    Runnable::run,
                    () -> now))
            : Optional.empty(),
        null);
  }

  private static LiveSnapshot snapshot() {
    return new LiveSnapshot(
        0,
        new ScriptedHeap(3, new long[] {0x2000_1000L, 400}).filledTo(50).step().heap(),
        Optional.empty(),
        Double.NaN,
        "a label");
  }

  private static int count(String text, String words) {
    return (int) Pattern.compile(words, Pattern.LITERAL).matcher(text).results().count();
  }

  @Test
  void whatIsPrintedAndSaidStandsInThePictureAndThenOnceAroundTheLastOne() throws IOException {
    RecordingScreen screen = screen(true);
    messages.note("before the picture");
    assertThat(all.toString()).isEqualTo("heapreel: before the picture\n");
    screen.view().snapshot(snapshot());
    screen.view().tick();
    screen.output().print("printed 1\r\nprinted 2\r\nunfinished");
    messages.warning("something is wrong");
    assertThat(all.toString()).as("not before the picture is drawn").doesNotContain("wrong");
    now += 1_000_000_000;
    screen.view().tick();
    assertThat(all.toString()).contains("printed 2").contains("warning: something is wrong");
    screen.close();
    messages.note("after it");

    String end = all.toString().substring(all.toString().lastIndexOf(CLEARED));
    assertThat(end)
        .containsSubsequence(
            "printed 1\n",
            "printed 2\n",
            "unfinished\n",
            "ram.hrz",
            "ended",
            "0: a label",
            "heapreel: warning: something is wrong\n",
            "heapreel: after it\n");
    assertThat(count(end, "printed 2")).isEqualTo(1);
    assertThat(count(end, "something is wrong")).isEqualTo(1);
  }

  @Test
  void onlyTheLastLinesArePrintedAgainAndNoneCanMoveTheCursor() throws IOException {
    RecordingScreen screen = screen(true);
    screen.view().snapshot(snapshot());
    screen.view().tick();
    for (int i = 0; i < 500; i++) {
      screen.output().print("line " + i + "\u001b[2J\n");
    }
    screen.close();
    String end = all.toString().substring(all.toString().lastIndexOf(CLEARED));
    assertThat(count(end, "line ")).isEqualTo(100);
    assertThat(end).contains("line 499?[2J\n").doesNotContain("line 399?");
    assertThat(all.toString()).doesNotContain("\u001b[2J");
  }

  @Test
  void withoutATerminalThereIsTheOutputAndNothingElse() throws IOException {
    RecordingScreen screen = screen(false);
    screen.view().snapshot(snapshot());
    screen.view().tick();
    screen.output().print("printed 1\nunfinished");
    screen.close();
    assertThat(all.toString()).isEqualTo("printed 1\nunfinished");
  }
}
