package heapreel.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.parallel.Cancellation;
import heapreel.repl.FakeBoard.Python;
import heapreel.serial.Port;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawReplTest {

  private static final int MILLIS = 30_000;

  private static RawRepl prompt(Port board) {
    return new RawRepl(new Link(board, new Cancellation()), 50, MILLIS);
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

  /** As a board that starts while it is asked: all that it was asked it answers late. */
  private record LateBoard(FakeBoard board, int prompts) implements Port {

    @Override
    public String name() {
      return board.name();
    }

    @Override
    public int read(byte[] into, int waitMillis) {
      boolean awake = board.written().chars().filter(c -> c == 1).count() >= prompts;
      return awake ? board.read(into, waitMillis) : 0;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      board.write(bytes);
    }

    @Override
    public void close() {
      board.close();
    }
  }

  @Test
  void answersToEarlierAttemptsAreNotTakenForThoseToWhatFollows() {
    FakeBoard board = FakeBoard.pasting(32, source -> "said " + source);
    RawRepl repl = prompt(new LateBoard(board, 3));
    repl.enter();
    repl.softReset();
    assertThat(repl.run("one", MILLIS)).isEqualTo(new Answer("said one", ""));
    assertThat(repl.run("two", MILLIS)).isEqualTo(new Answer("said two", ""));
    assertThat(board.sources()).containsExactly("one", "two");
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
  void anOldBoardIsAskedForRawPasteModeOnceAndThenEchoesWhatItIsSent() {
    FakeBoard board = FakeBoard.old(given -> given.length() + "");
    RawRepl repl = prompt(board);
    repl.enter();
    String source = "x = 1\n".repeat(30);
    String guarded = GuardedSource.of(source);
    assertThat(repl.run(source, MILLIS)).isEqualTo(new Answer(source.length() + "", ""));
    repl.run("y", MILLIS);
    assertThat(board.sources().subList(1, 3)).containsExactly(guarded, GuardedSource.of("y"));
    assertThat(board.written().split("\5A", -1)).as("asked for it once").hasSize(2);
  }

  /** Lines of a recorder, of which each is another, with what answers could begin with. */
  private static Supplier<String> lines(StringBuilder all) {
    int[] count = {0};
    return () -> {
      String line = "~hrmOK" + count[0]++ + "R\r\n";
      all.append(line);
      return line;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 32, 128, 256, 1000})
  void linesOfARecorderAtAnyPointOfTheDialogueAreGivenOn(int window) {
    StringBuilder said = new StringBuilder();
    StringBuilder heard = new StringBuilder();
    String source = "x = 'ä'\n".repeat(300);
    Python python = given -> "";
    UnaryOperator<String> expected = window == 0 ? GuardedSource::of : given -> given;
    FakeBoard board = window == 0 ? FakeBoard.old(python) : FakeBoard.pasting(window, python);
    RawRepl repl = prompt(board);
    repl.enter();
    repl.setListener(bytes -> heard.append(new String(bytes, ISO_8859_1)));
    board.chatters(lines(said));
    assertThat(repl.run(source, MILLIS).error()).isEmpty();
    assertThat(repl.define("y = 1", MILLIS)).startsWith("~hr");
    assertThat(board.sources()).contains(expected.apply(source), expected.apply("y = 1"));
    assertThat(heard).hasToString(said.toString());
    assertThat(board.resets()).isZero();
  }

  @Test
  void otherOutputBetweenWindowsIsNoRoomForMore() {
    StringBuilder heard = new StringBuilder();
    FakeBoard board = FakeBoard.pasting(32, given -> "");
    RawRepl repl = prompt(board);
    repl.enter();
    repl.setListener(bytes -> heard.append(new String(bytes, ISO_8859_1)));
    board.print("tick RR");
    // not within the window's size
    board.chatters(() -> board.written().endsWith("\5A\1") ? "" : "tock ");
    String source = "x = 1\n".repeat(30);
    assertThat(repl.run(source, MILLIS).error()).contains("tock");
    assertThat(board.sources()).containsExactly(source);
    assertThat(heard.toString()).startsWith("tick RRtock tock ");
  }

  @Test
  void aBoardThatTakesOnlyAPartOfASourceIsSaidAndNotReset() {
    FakeBoard board = FakeBoard.pasting(32, given -> "");
    RawRepl repl = prompt(board);
    repl.enter();
    board.cutsOff(100, "Traceback:\r\n  File \"<stdin>\", line 3\r\nMemoryError: no room\r\n");
    assertThatThrownBy(() -> repl.keep("_hr", "x = 1\n".repeat(100), MILLIS))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("no room for what it was sent")
        .hasMessageContaining("all of its 600 bytes")
        .hasMessageContaining("MemoryError: no room");
    assertThat(board.kept("_hr")).isEmpty();
    assertThat(board.sources()).isEmpty();
    assertThat(board.resets()).as("no second Ctrl-D at the prompt").isZero();
    board.cutsOff(Integer.MAX_VALUE, "");
    assertThat(repl.run("y = 1", MILLIS)).as("it is at its prompt").isEqualTo(new Answer("", ""));
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
    Port silent = saying("");
    assertThatThrownBy(() -> prompt(silent).enter())
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("/dev/ttyX: the board doesn't answer")
        .hasMessageContaining("found nothing")
        .hasMessageContaining("reset button")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aPromptWithoutRawReplIsSaidToBeSo() {
    assertThatThrownBy(() -> prompt(saying("KeyboardInterrupt\r\n>>> ")).enter())
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("/dev/ttyX: a prompt came, but no raw REPL")
        .hasMessageContaining("import heapreel")
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

  /** One that takes all and says always the same. */
  private static Port saying(String text) {
    return new Port() {
      @Override
      public String name() {
        return "/dev/ttyX";
      }

      @Override
      public int read(byte[] into, int waitMillis) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        int count = Math.min(bytes.length, into.length);
        System.arraycopy(bytes, 0, into, 0, count);
        return count;
      }

      @Override
      public void write(byte[] bytes) {}

      @Override
      public void close() {}
    };
  }

  @Test
  void aBoardThatNeverStopsPrintingIsGivenUp() {
    assertThatThrownBy(() -> prompt(saying("on and on ")).enter())
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("the board doesn't answer")
        .hasMessageContaining("on and on");
    Dialogue dialogue = new Dialogue(new Link(saying("on and on "), new Cancellation()));
    dialogue.expect(MILLIS, 50);
    assertThatThrownBy(
            () -> {
              while (dialogue.next() != 4) {
                dialogue.flush();
              }
            })
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("has stopped answering");
  }

  @Test
  void aBoardThatNeverStopsPrintingIsLeftWhenThatIsWanted() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    Link link = new Link(saying("on and on "), cancellation);
    assertThatThrownBy(() -> link.untilQuiet(MILLIS, MILLIS))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void waitingEndsWhenItIsCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    Link link = new Link(FakeBoard.old(given -> ""), cancellation);
    assertThatThrownBy(() -> link.until("never", MILLIS)).isInstanceOf(CancellationException.class);
  }
}
