package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The captures that a batch lists are those that it reads from this list, wherever it is. */
class BatchListTest {

  @TempDir private Path temporary;
  private BatchFolder captures = new BatchFolder(Path.of("unset"));

  @BeforeEach
  void write() throws IOException {
    captures = BatchFolder.write(Files.createDirectory(temporary.resolve("in")));
  }

  private static CommandLineRun listed(Path of) {
    return CommandLineRun.of("batch", of, "--list");
  }

  @Test
  void theListingCanBePrintedAndReadAgain() throws IOException {
    CommandLineRun listed = CommandLineRun.of("batch", captures.path(), "--list", "-v");
    assertThat(listed.exitCode()).isZero();
    assertThat(listed.err()).contains("left out: ", "notes.txt: is a text file");
    Path list = Files.writeString(temporary.resolve("list"), listed.out());
    assertThat(listed(list).out()).isEqualTo(listed.out()).hasLineCount(6).contains("firmware.map");
  }

  @Test
  void aRelativeListingIsReadAlikeFromAnotherFolder() throws IOException {
    CommandLineRun listed = listed(Path.of("samples/synthetic"));
    Path list = Files.writeString(temporary.resolve("list"), listed.out());
    CommandLineRun run = CommandLineRun.of("batch", list, "-q", "--", "table");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).hasLineCount(1 + 1 + 60);
  }

  @Test
  void aNameThatBeginsLikeACommentIsNone() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("#night"));
    Files.copy(captures.path().resolve("d.bin"), folder.resolve("#a.bin"));
    CommandLineRun listed = listed(folder);
    Path list = Files.writeString(folder.resolve("list"), listed.out());
    assertThat(listed(list).out()).isEqualTo(listed.out()).contains("#night/#a.bin\n");
  }

  @Test
  void aNameThatAListCantHaveIsSaidAndNothingIsPrinted() throws IOException {
    for (String name : List.of("z\tb.bin", "z\nb.bin", "z\r.bin")) {
      Path odd = captures.path().resolve(name);
      Files.copy(captures.path().resolve("d.bin"), odd);
      CommandLineRun run = listed(captures.path());
      CommandLineRun.assertOneLine(run, 3, "can't be written in a list", "rename it");
      assertThat(run.out()).isEmpty();
      Files.delete(odd);
    }
  }
}
