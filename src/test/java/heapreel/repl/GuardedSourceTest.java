package heapreel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedSourceTest {

  private static List<String> lines(String program, int text) {
    return GuardedSource.ofProgram(program, "").get(text).lines().toList();
  }

  @Test
  void theTryTakesTheLineBeforeTheFirstStatement() {
    List<String> lines = lines("# first\n\nx = 1\nif x:\n  y = 2", 0);
    assertThat(lines.subList(0, 5)).containsExactly("", "try:", "\tx = 1", "\tif x:", "\t  y = 2");
    assertThat(GuardedSource.ofProgram("# first\n\nx = 1\n", "")).hasSize(1);
  }

  @Test
  void aStatementInTheFirstLineGoesFirst() {
    String program = "from microbit import (\na)\nx = 1\n";
    assertThat(lines(program, 0).subList(0, 2))
        .containsExactly("try: from microbit import (", "a)");
    assertThat(lines(program, 1).subList(0, 3)).containsExactly("", "try:", "\tx = 1");
    assertThat(GuardedSource.ofProgram("x = 1", "")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import app # a; b",
        "from microbit import (\na, b)",
        "'''It (does);\nso'''",
        "\"It (does); so\"",
        "speed = 5",
        "pins = [1,\n2]",
        "import app\n# more\n"
      })
  void whatEndsAtOnceIsRunBeforeTheRest(String first) {
    assertThat(GuardedSource.keepsLines(first + "\nx = 1\n")).isTrue();
    assertThat(GuardedSource.ofProgram(first + "\nx = 1\n", "")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main()",
        "import time; time.sleep(9)",
        "x = main()",
        "print('a')",
        "'a'.join(b())"
      })
  void whatCanRunForLongIsRunWithTheRest(String first) {
    assertThat(GuardedSource.keepsLines(first + "\nx = 1\n")).isFalse();
    List<String> texts = GuardedSource.ofProgram(first + "\nx = 1\n", "");
    assertThat(texts).hasSize(1);
    assertThat(texts.get(0)).startsWith("try:\n\t" + first + "\n\tx = 1\n");
    assertThat(GuardedSource.keepsLines(first)).as("alone").isTrue();
  }

  @Test
  void aBlockInTheFirstLineMovesTheLines() {
    assertThat(GuardedSource.keepsLines("while True:\n  pass")).isFalse();
    assertThat(GuardedSource.keepsLines("@native\ndef f(): pass")).isFalse();
    assertThat(GuardedSource.keepsLines("forward = 1")).isTrue();
    assertThat(GuardedSource.keepsLines("\nwhile True:\n  pass")).isTrue();
    assertThat(GuardedSource.keepsLines("# nothing")).isTrue();
    assertThat(lines("while True:\n  pass", 0).subList(0, 3))
        .containsExactly("try:", "\twhile True:", "\t  pass");
  }

  @Test
  void linesWithinTextsStayAsTheyAre() {
    String program =
        """

        a = '''one
        two # "
          three'''
        b = "x\\
        y" + 'it''s' # '''
        c = [1,
        2]
        d = r'\\'' + ""
        e = ''
        """;
    assertThat(lines(program, 0).subList(1, 10))
        .containsExactly(
            "\ta = '''one",
            "two # \"",
            "  three'''",
            "\tb = \"x\\",
            "y\" + 'it''s' # '''",
            "\tc = [1,",
            "\t2]",
            "\td = r'\\'' + \"\"",
            "\te = ''");
  }

  @Test
  void aBlockOfSeveralClausesIsOneStatement() {
    String program = "x = 1\nif x:\n  a()\nelse:\n  b()\ny = (2,\n3)\nz = 1 \\\n+ 2\n";
    PythonLines lines = PythonLines.of(program);
    assertThat(lines.nextStatement(0)).isZero();
    assertThat(lines.nextStatement(1)).isEqualTo(1);
    assertThat(lines.nextStatement(2)).isEqualTo(5);
    assertThat(lines.nextStatement(6)).isEqualTo(7);
    assertThat(lines.nextStatement(8)).as("none").isEqualTo(lines.texts().size());
  }

  @Test
  void noTextThatBreaksOffHasAnEnd() {
    String text = GuardedSource.of("f()");
    assertThat(text).startsWith("try:\n\tf()\n").endsWith(")\n");
    String handler = text.substring(text.indexOf("\nexcept"));
    assertThat(handler.lines().skip(2)).as("one expression in brackets").hasSize(1);
    assertThat(handler.lines().skip(2).findFirst().orElse("")).startsWith("\t(").endsWith(")");
  }
}
