package heapreel.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.cli.CommandLineRun;
import heapreel.fault.FaultException;
import heapreel.library.examples.FilmOfACapture;
import heapreel.library.examples.NumbersOfEachSnapshot;
import heapreel.library.examples.VerdictOfAFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of library.md say what the commands say. */
class LibraryTest {

  private static final Path CAPTURE = Path.of("samples/webassembly/ram.bin.gz");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"NumbersOfEachSnapshot", "VerdictOfAFailure", "FilmOfACapture"})
  void theDocumentHasTheExamplesAsTheyAreRunHere(String example) throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/heapreel/library/examples/" + example + ".java"));
    String shown = source.substring(source.indexOf("import "));
    assertThat(Files.readString(Path.of("src/docs/library.md")))
        .contains("```java\n" + shown + "```");
  }

  @Test
  void eachSnapshotHasARow() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    NumbersOfEachSnapshot.print(CAPTURE, out);
    List<String> rows = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(rows).hasSize(35);
    assertThat(rows.get(34)).matches("34,\\d+,\\d+");
  }

  @Test
  void theVerdictIsOnWhatTheProgramAskedFor() throws IOException {
    assertThat(VerdictOfAFailure.of(CAPTURE))
        .startsWith("3000 bytes don't fit in snapshot 24: the largest free piece has 2000;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap.mp4", "heap.gif"})
  void aFilmHasTheBytesThatTheCommandWrites(String name) throws IOException {
    Path film = folder.resolve(name);
    Path other = folder.resolve("command-" + name);
    assertThat(FilmOfACapture.make(CAPTURE, film)).isEqualTo("35 snapshots in " + name);
    CommandLineRun.of("film", CAPTURE.toString(), "-q", "-o", other.toString());
    assertThat(film).hasSameBinaryContentAs(other);
  }

  @Test
  void aFilmOfAnotherKindIsRefused() throws IOException {
    try (HeapCapture capture = HeapCapture.open(CAPTURE)) {
      assertThatThrownBy(() -> capture.film(folder.resolve("heap.txt")))
          .hasMessageContaining("expected a name that ends in .mp4 or .gif");
    }
  }

  @Test
  void whatIsWrittenOverMeanwhileIsNoCapture() throws IOException {
    Path file = folder.resolve("ram.bin");
    Files.copy(Path.of("samples/microbit/ram.bin"), file);
    try (HeapCapture capture = HeapCapture.open(file)) {
      assertThatThrownBy(() -> capture.numbers(row -> writeOver(file)))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("ram.bin");
    }
  }

  /** Zeros in the second half of the file, of another time than before. */
  private static void writeOver(Path file) {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() / 2);
      bytes.write(new byte[(int) (bytes.length() / 2)]);
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsNoCaptureIsSaidAndNoFilmMade() throws IOException {
    Path bad = Files.write(folder.resolve("bad.bin"), new byte[4096]);
    Path film = folder.resolve("bad.mp4");
    assertThat(FilmOfACapture.make(bad, film)).startsWith("no film: ").contains("bad.bin");
    assertThat(film).doesNotExist();
  }
}
