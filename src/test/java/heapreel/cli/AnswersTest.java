package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.run.ResultWriter;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered without options being read is what would be answered if they were. */
class AnswersTest {

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "--version", "-V"})
  void aLoneOptionIsAnsweredAsAmongOthers(String option) {
    CommandLineRun read = CommandLineRun.of(option, "-o", "target/heapvis");
    assertThat(read.exitCode()).isZero();
    assertThat(Answers.of(List.of(option))).contains(read.out());
  }

  @Test
  void helpIsTheOverview() {
    assertThat(Answers.of(List.of("help"))).isEqualTo(Answers.of(List.of("--help")));
  }

  @Test
  void whatHasToBeReadIsNotAnswered() {
    assertThat(Answers.of(List.of())).isEmpty();
    assertThat(Answers.of(List.of("ram.bin"))).isEmpty();
    assertThat(Answers.of(List.of("--help", "film"))).isEmpty();
    assertThat(Answers.of(List.of("film", "--help"))).isEmpty();
  }

  @Test
  void anAnswerThatCannotBeWrittenIsAnError() {
    StringWriter err = new StringWriter();
    int code =
        Main.execute(
            new String[] {"--help"},
            ResultWriter.to(new BrokenOutput()),
            new PrintWriter(err),
            new Cancellation());
    assertThat(code).isEqualTo(3);
    assertThat(err.toString())
        .isEqualTo(
            "heapreel: error: can't write to standard output: no space" + System.lineSeparator());
  }

  private static final class BrokenOutput extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      throw new IOException("no space");
    }
  }
}
