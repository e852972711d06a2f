package heapreel.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program prints, and where it ends. */
class ProgramOutputTest {

  private static final long MOMENT = 1_000_000_000;

  private final StringWriter out = new StringWriter();
  private final AtomicLong clock = new AtomicLong();
  private final ProgramOutput output = new ProgramOutput(new PrintWriter(out), true, clock::get);

  private void take(String text) {
    output.take(text.getBytes(UTF_8));
  }

  private void waitAMoment() {
    clock.addAndGet(MOMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Traceback:\r\nValueError: two\r\nlines\r\n", "KeyboardInterrupt: \r\n"})
  void aProgramEndsWithThePromptBehindItsException(String exception) {
    take("out\4" + exception);
    take("\4");
    waitAMoment();
    assertThat(output.hasEnded()).isFalse();
    take(">");
    assertThat(output.hasEnded()).as("more may come").isFalse();
    waitAMoment();
    assertThat(output.hasEnded()).isTrue();
    assertThat(exception).contains(output.exception());
    assertThat(out.toString()).isEqualTo("out" + exception.replace("\r", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\4", "\4>", "a\4b\4>", "\4\4 >", "\4\4>more", "\4\4\4", "\4\n\4>\n"})
  void whatAProgramPrintsOfThatIsNotItsEnd(String binary) {
    take(binary);
    waitAMoment();
    assertThat(output.hasEnded()).isFalse();
    take("more\4");
    take("Traceback:\r\nMemoryError: no room\r\n\4>");
    waitAMoment();
    assertThat(output.hasEnded()).as("and the true end is found").isTrue();
    assertThat(output.exception()).isEqualTo("MemoryError: no room");
  }

  @Test
  void ofAnEndlessErrorTheEndIsKept() {
    take("\4" + "x".repeat(100_000));
    take("\r\n\4>");
    assertThat(output.exception()).hasSizeBetween(1_000, 4_096);
    take("\4" + "  File \"main.py\", line 1, in f\r\n".repeat(10_000));
    take("RuntimeError: too deep\r\n\4>");
    waitAMoment();
    assertThat(output.hasEnded()).isTrue();
    assertThat(output.exception()).isEqualTo("RuntimeError: too deep");
  }

  @Test
  void thePromptOfPeopleBehindTheEndIsNotShown() {
    take("out\4\4>>>");
    take("> ");
    assertThat(output.hasEnded()).as("more may come").isFalse();
    waitAMoment();
    assertThat(output.hasEnded()).isTrue();
    assertThat(output.exception()).isEmpty();
    take("more");
    waitAMoment();
    assertThat(output.hasEnded()).as("it was printed by the program").isFalse();
    assertThat(out.toString()).isEqualTo("outmore");
  }

  @Test
  void tracebacksHaveTheNameOfTheFile() {
    output.nameInput("main.py");
    take("File \"<std\4  File \"<st");
    take("din>\", line 3, in f\r\nZeroDivisionError: \r\n\4>");
    assertThat(out.toString())
        .isEqualTo("File \"<std  File \"main.py\", line 3, in f\nZeroDivisionError: \n");
  }

  @Test
  void onlyWhatIsTypedInCanBeNotCompiled() {
    take("SyntaxError: invalid syntax\r\n>>> ");
    waitAMoment();
    assertThat(output.hasEnded()).isFalse();
    assertThat(output.isNotCompiled()).isFalse();
  }

  @Test
  void aProgramThatIsNotCompiledHasEnded() {
    output.isInput();
    take("\r\nTraceback (most recent call last):\r\n  File \"<stdin>\", line 3\r\n");
    take("SyntaxError: invalid syntax\r\n");
    waitAMoment();
    assertThat(output.hasEnded()).isFalse();
    take(">>> ");
    waitAMoment();
    assertThat(output.hasEnded()).isTrue();
    assertThat(output.isNotCompiled()).isTrue();
    assertThat(output.exception()).isEqualTo("SyntaxError: invalid syntax");
  }

  @Test
  void whatAProgramPrintsOfAnErrorIsNotThatItWasNotCompiled() {
    output.isInput();
    take("  File \"<stdin>\", line 3, in f\r\nZeroDivisionError: \r\n>>> ");
    waitAMoment();
    assertThat(output.hasEnded()).isFalse();
    assertThat(output.isNotCompiled()).isFalse();
  }
}
