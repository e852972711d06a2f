package heapreel.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What compilers of older MicroPython get wrong is not in the recorder's native code. */
class NativeCodeTest {

  private static final Path RECORDER = Path.of("src/main/resources/heapreel/device/heapreel.py");
  private static final Pattern NATIVE = Pattern.compile("(?s)_NATIVE = \"\"\"(.*?)\"\"\"");
  private static final Pattern ASSIGNED = Pattern.compile("^[^=]*[^=!<>]=(?!=)");

  /** One that is read from memory, and has no other in its index. */
  private static final Pattern READ = Pattern.compile("\\w\\[[^\\[\\]]*]");

  private static final Pattern OPERATOR = Pattern.compile("[-+*^|&]|<<|>>");

  /**
   * Before MicroPython 1.20 what is read from memory overwrites what the same expression has in a
   * register: the result of another operation, or of another read.
   */
  @Test
  void anExpressionReadsMemoryOnceAndBeforeAllElse() throws IOException {
    List<String> wrong = new ArrayList<>();
    int reads = 0;
    for (String line : nativeCode().lines().toList()) {
      for (String statement : Pattern.compile(";").splitAsStream(line).toList()) {
        String expression = ASSIGNED.matcher(statement.strip()).replaceFirst("");
        Matcher read = READ.matcher(expression);
        if (statement.contains("SUM(") || !read.find()) {
          continue; // the sum is in a register that nothing else uses
        }
        reads++;
        boolean late = OPERATOR.matcher(expression.substring(0, read.start())).find();
        if (late || read.find()) {
          wrong.add(statement.strip());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(reads).isGreaterThan(20);
  }

  private static String nativeCode() throws IOException {
    Matcher code = NATIVE.matcher(Files.readString(RECORDER, UTF_8));
    assertThat(code.find()).isTrue();
    return code.group(1);
  }
}
