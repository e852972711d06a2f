package heapreel.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonSourceTest {

  @Test
  void aLiteralHasNothingButAscii() {
    assertThat(PythonSource.literal("a'b\\c\n\u0004ä✓\ud83d\ude00"))
        .isEqualTo("'a\\'b\\\\c\\n\\x04\\xe4\\u2713\\U0001f600'");
  }

  @Test
  void statementsStayWhole() {
    String source =
        """
        import a
        TEXT = \"""
        def not_one():
        \"""
        @decorated
        def f():
            pass
        try:
            g()
        except E:
            pass
        x = (
            1
        )
        """;
    assertThat(PythonSource.parts(source, 1))
        .containsExactly(
            "import a\n",
            "TEXT = \"\"\"\ndef not_one():\n\"\"\"\n",
            "@decorated\ndef f():\n    pass\n",
            "try:\n    g()\nexcept E:\n    pass\n",
            "x = (\n    1\n)\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500, 1500, 100_000})
  void allPartsAreTheSource(int characters) throws IOException {
    String source = PythonSource.withoutProse(resource("heapreel.py"));
    List<String> parts = PythonSource.parts(source, characters);
    assertThat(String.join("", parts)).isEqualTo(source);
    assertThat(parts).noneMatch(String::isBlank);
    assertThat(parts).allSatisfy(part -> assertThat(part).doesNotStartWith(" "));
  }

  @Test
  void commentsGoAndTextsInQuotesStay() {
    assertThat(PythonSource.withoutProse("# a\n\nx = \"\"\"\n# b\n\"\"\"\n  # c\ny = 1  # d\n"))
        .isEqualTo("x = \"\"\"\n# b\n\"\"\"\ny = 1  # d\n");
  }

  @Test
  void importsOfTheRecorderGoAndLinesKeepTheirNumbers() {
    String program =
        """
        import heapreel
        import gc, heapreel, sys  # all
          import heapreel # here
        import heapreels
        print('import heapreel')
        """;
    assertThat(ImportLines.without(program, "main.py"))
        .isEqualTo(
            """
            heapreel
            import gc, sys  # all
              heapreel # here
            import heapreels
            print('import heapreel')
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"from heapreel import snap", "import heapreel as h", "import gc, heapreel as h"})
  void anotherImportOfTheRecorderIsRefused(String line) {
    assertThatThrownBy(() -> ImportLines.without("x = 1\n" + line + "\n", "main.py"))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("main.py")
        .hasMessageContaining(line);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PythonSourceTest.class.getResourceAsStream("/heapreel/device/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
