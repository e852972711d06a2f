package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be run on a board. */
class ProgramTextTest {

  @TempDir Path folder = Path.of("");

  private Path written(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("main.py"), bytes);
  }

  @Test
  void whatEditorsOnWindowsAddIsLeftOut() throws IOException {
    byte[] text = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, 'a', '=', '1', '\r', '\n', 'b', '\n'};
    assertThat(ProgramText.read(written(text))).isEqualTo("a=1\nb\n");
  }

  @Test
  void anEmptyProgramIsRefused() throws IOException {
    assertRefused(written(new byte[] {' ', '\n'}), "main.py", "found nothing");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    assertRefused(written(new byte[] {'M', 6, (byte) 0xff}), "main.py", "UTF-8", ".mpy");
  }

  @Test
  void aFolderAndAMissingFileAreRefused() {
    assertRefused(folder, "a folder", "--run");
    assertRefused(folder.resolve("other.py"), "other.py", "no such file", "--run");
  }

  private static void assertRefused(Path file, String... words) {
    assertThatThrownBy(() -> ProgramText.read(file))
        .isInstanceOf(FaultException.class)
        .message()
        .contains(words);
  }
}
