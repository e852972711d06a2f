package heapreel.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.parallel.Cancellation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What boards with raw-paste mode run when the line alters what they are sent. */
class CheckedPasteTest {

  private static final int MILLIS = 2_000;
  private static final int RUNS = 300;
  private static final String PART = "def f(x):\n return 'it\\'s ä' + x\n".repeat(20);
  private static final String PROGRAM = "import time\nwhile f('a'):\n\ttime.sleep(1)\n".repeat(40);
  private static final String ASKED = "print(sys.platform)";
  private static final String ARGUMENTS = "exec, _hr, globals()";
  private static final String BEGIN =
      "h.on_error(*" + RawRepl.SAYS_BEGUN + "or globals().pop('_hr'))";

  private static RawRepl prompt(FaultyLine line) {
    RawRepl repl = new RawRepl(new Link(line, new Cancellation()), MILLIS, 20);
    repl.enter();
    repl.run("y = 1", MILLIS);
    line.begin();
    return repl;
  }

  private static void record(RawRepl repl) {
    assertThat(repl.define(ASKED, 20)).isEqualTo("rp2\r\n");
    repl.define("_hx()", PART, 20);
    repl.keep("_hr", PROGRAM, 20);
    repl.define("_hr = " + ARGUMENTS, 20);
    repl.begin(BEGIN);
  }

  @Test
  void nothingAlteredRunsWhateverTheLineDoesToIt() {
    List<String> all = List.of(ASKED, PART, "_hr = " + ARGUMENTS, "h.on_error(" + ARGUMENTS + ")");
    int refused = 0;
    int faults = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      FakeBoard board =
          FakeBoard.pasting(
              seed % 3 == 0 ? 32 : 256,
              source -> source.equals(ASKED) ? "rp2\r\n" : source.contains("on_error") ? "…" : "");
      FaultyLine line = new FaultyLine(board, seed, seed % 2 == 0 ? 5_000 : 1_500);
      RawRepl repl = prompt(line);
      try {
        record(repl);
        assertThat(board.sources()).as("seed %d", seed).containsSubsequence(all);
        assertThat(board.kept("_hr")).as("seed %d", seed).isEqualTo(PROGRAM);
      } catch (FaultException e) {
        refused++;
        assertThat(e).as("seed %d", seed).hasMessageNotContaining("\n");
      }
      assertThat(board.sources().subList(1, board.sources().size()))
          .as("seed %d", seed)
          .isSubsetOf(all);
      faults += line.faults();
    }
    assertThat(faults).isGreaterThan(RUNS);
    assertThat(refused).as("of %d", RUNS).isLessThan(RUNS / 10);
  }

  @Test
  void aLineThatAltersTooMuchIsSaid() {
    FakeBoard board = FakeBoard.pasting(256, source -> "");
    RawRepl repl = prompt(new FaultyLine(board, 1, 100));
    assertThatThrownBy(() -> repl.keep("_hr", PROGRAM, 20))
        .isInstanceOf(FaultException.class)
        .hasMessageNotContaining("\n");
    assertThat(board.kept("_hr")).isNotEqualTo(PROGRAM);
    assertThat(board.sources()).hasSize(1);
  }
}
