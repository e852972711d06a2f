package heapreel.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.parallel.Cancellation;
import heapreel.serial.Port;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawReplTest {

  private static final int MILLIS = 30_000;

  private static RawRepl prompt(Port board) {
    return new RawRepl(new Link(board, new Cancellation()), 50);
  }

  @Test
  void theBannerOfAResetAndWhatBootPrintsArePassedOver() {
    FakeBoard board = FakeBoard.pasting(32, source -> "said\r\n");
    board.print("half a li\u0000\u00ff\r\nMicroPython v1.28.0 on 2026-01-01; a board\r\n>>> ");
    RawRepl repl = prompt(board);
    repl.enter();
    repl.softReset();
    assertThat(repl.run("print('said')", MILLIS)).isEqualTo(new Answer("said\r\n", ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32, 128, 256, 1000})
  void longSourcesArePastedAsThereIsRoom(int window) {
    String source = "x = 'ä'\n".repeat(300);
    FakeBoard board = FakeBoard.pasting(window, given -> "");
    RawRepl repl = prompt(board);
    repl.enter();
    repl.run(source, MILLIS);
    repl.run("y = 1", MILLIS);
    assertThat(board.sources()).containsExactly(source, "y = 1");
  }

  @Test
  void anOldBoardGetsSourcesWithoutPasteMode() {
    FakeBoard board = FakeBoard.old(given -> given.length() + "");
    RawRepl repl = prompt(board);
    repl.enter();
    assertThat(repl.run("x = 1\n".repeat(30), MILLIS).out()).isEqualTo("180");
    assertThat(repl.run("y", MILLIS).out()).isEqualTo("1");
    assertThat(board.sources()).containsExactly("x = 1\n".repeat(30), "y");
    assertThat(board.written().split("\5", -1)).as("asked for it once").hasSize(2);
  }

  @Test
  void anExceptionIsTheLastLineOfItsTraceback() {
    FakeBoard board =
        FakeBoard.old(
            given ->
                "out\4Traceback (most recent call last):\r\n  File\r\nMemoryError: no room\r\n");
    RawRepl repl = prompt(board);
    repl.enter();
    Answer answer = repl.run("f()", MILLIS);
    assertThat(answer.out()).isEqualTo("out");
    assertThat(answer.exception()).isEqualTo("MemoryError: no room");
    assertThatThrownBy(() -> repl.define("f()", MILLIS))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("MemoryError: no room");
  }

  @Test
  void aSilentBoardIsSaidInOneLine() {
    FakeBoard dumb = FakeBoard.old(given -> "");
    Port silent =
        new Port() {
          @Override
          public String name() {
            return "/dev/ttyX";
          }

          @Override
          public int read(byte[] into, int waitMillis) {
            return 0;
          }

          @Override
          public void write(byte[] bytes) {}

          @Override
          public void close() {
            dumb.close();
          }
        };
    assertThatThrownBy(() -> prompt(silent).enter())
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("/dev/ttyX: the board doesn't answer")
        .hasMessageContaining("found nothing")
        .hasMessageContaining("reset button")
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatAnotherProgramSaysIsShown() {
    FakeBoard board = FakeBoard.old(given -> "");
    RawRepl repl = prompt(board);
    board.print("AT+GMR\r\nERROR\r\n");
    Link link = new Link(board, new Cancellation());
    assertThatThrownBy(() -> link.until("raw REPL", 10))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("AT+GMR??ERROR");
    assertThat(repl).isNotNull();
  }

  @Test
  void aBoardThatIsUnpluggedIsSaid() {
    FakeBoard board = FakeBoard.old(given -> "");
    board.unplug();
    assertThatThrownBy(() -> prompt(board).enter())
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("fake: the board is gone");
  }

  @Test
  void waitingEndsWhenItIsCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    Link link = new Link(FakeBoard.old(given -> ""), cancellation);
    assertThatThrownBy(() -> link.until("never", MILLIS)).isInstanceOf(CancellationException.class);
  }
}
