package heapreel.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.parallel.Cancellation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasteModeTest {

  private static final int RUNS = 300;
  private static final int MILLIS = 30_000;
  private static final String PROGRAM =
      "import time\n" + "for i in range(3):\n    print(i, 'ä')\n".repeat(6);

  private static RawRepl prompt(FaultyLine line) {
    RawRepl repl = new RawRepl(new Link(line, new Cancellation()), MILLIS, 40);
    repl.enter();
    repl.run("y = 1", MILLIS);
    line.begin();
    return repl;
  }

  @Test
  void noAlteredProgramRunsWhateverTheLineDoesToIt() {
    List<String> texts = GuardedSource.ofProgram(PROGRAM, "h.failed(_hr)");
    int refused = 0;
    int faults = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      FakeBoard board = FakeBoard.old(source -> "");
      FaultyLine line = new FaultyLine(board, seed, seed % 2 == 0 ? 1_500 : 400);
      RawRepl repl = prompt(line);
      int before = board.sources().size();
      try {
        repl.begin(PROGRAM, "h.failed(_hr)");
        assertThat(board.sources()).as("seed %d", seed).endsWith(texts.toArray(String[]::new));
      } catch (FaultException e) {
        refused++;
        assertThat(e).as("seed %d", seed).hasMessageNotContaining("\n");
      }
      assertThat(board.sources().subList(before, board.sources().size()))
          .as("seed %d", seed)
          .isSubsetOf(texts);
      faults += line.faults();
    }
    assertThat(faults).isGreaterThan(RUNS / 2);
    assertThat(refused).as("of %d", RUNS).isLessThan(RUNS / 10);
  }

  @Test
  void aLineThatLosesTooMuchIsSaid() {
    FakeBoard board = FakeBoard.old(source -> "");
    RawRepl repl = prompt(new FaultyLine(board, 1, 10));
    int before = board.sources().size();
    assertThatThrownBy(() -> repl.begin(PROGRAM))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("doesn't arrive as it is");
    assertThat(board.sources()).hasSize(before);
  }

  @Test
  void aFirstStatementThatFailsEndsTheProgram() {
    FakeBoard board =
        FakeBoard.old(source -> source.startsWith("import") ? "\4ImportError: x\r\n" : "");
    StringBuilder heard = new StringBuilder();
    RawRepl repl = prompt(new FaultyLine(board, 1, Integer.MAX_VALUE));
    repl.setListener(bytes -> heard.append(new String(bytes, StandardCharsets.ISO_8859_1)));
    repl.begin(PROGRAM);
    assertThat(heard).hasToString("\4ImportError: x\r\n\4>");
    assertThat(board.sources().get(board.sources().size() - 1)).startsWith("try: import time\n");
  }
}
