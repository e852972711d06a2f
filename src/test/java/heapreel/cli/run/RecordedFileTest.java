package heapreel.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.CaptureFile;
import heapreel.capture.PackedCapture;
import heapreel.fault.FaultException;
import heapreel.memory.Region;
import heapreel.stream.RecordedSnapshot;
import heapreel.stream.StreamListener;
import heapreel.synthetic.program.StreamWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of a recording, while it grows. */
class RecordedFileTest {

  private static final int BYTES = 0x1000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final StreamWriter sent =
      new StreamWriter('m', 7, List.of(new Region(0x2000_0000L, BYTES)), List.of(), 128);

  @TempDir Path folder = Path.of("");
  private Path capture = Path.of("");

  @BeforeEach
  void nameTheCapture() {
    capture = folder.resolve("ram.hrz");
  }

  private RecordedFile begin(boolean force) {
    StreamListener nobody =
        new StreamListener() {
          @Override
          public void snapshot(RecordedSnapshot snapshot, byte[] ram) {}
        };
    return RecordedFile.begin(capture, force, nobody);
  }

  private byte[] header() {
    sent.begin();
    return sent.take();
  }

  private byte[] snapshot() {
    sent.snapshot(new byte[BYTES], "one");
    return sent.take();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void anOlderCaptureStaysWhereNothingComes() throws IOException {
    Files.writeString(capture, "older");
    try (RecordedFile file = begin(true)) {
      file.feed(header());
      assertThat(capture).hasContent("older");
    }
    assertThat(capture).hasContent("older");
    assertThat(files()).containsExactly(capture);
  }

  @Test
  void theFirstSnapshotTakesThePlaceOfAnOlderCapture() throws IOException {
    Files.writeString(capture, "older");
    try (RecordedFile file = begin(true)) {
      file.feed(header());
      file.feed(snapshot());
      assertThat(files()).as("it grows under its own name").containsExactly(capture);
      assertThat(Files.size(capture)).isGreaterThan(100);
      file.feed(snapshot());
    }
    assertThat(files()).containsExactly(capture);
    assertThat(Files.readAllBytes(capture)).isNotEqualTo("older".getBytes(UTF_8));
  }

  @Test
  void aFileOfTheNameItHasMeanwhileIsNotTouched() throws IOException {
    Files.writeString(capture, "older");
    Path other = Files.writeString(folder.resolve("ram.hrz.new"), "mine");
    try (RecordedFile file = begin(true)) {
      file.feed(header());
      assertThat(capture).hasContent("older");
      file.feed(snapshot());
      assertThat(files()).containsExactlyInAnyOrder(capture, other);
    }
    assertThat(other).hasContent("mine");
    assertThat(Files.readAllBytes(capture)).isNotEqualTo("older".getBytes(UTF_8));
  }

  @Test
  void withoutForceAnOlderOneIsNotTouched() throws IOException {
    Files.writeString(capture, "older");
    assertThatThrownBy(() -> begin(false).close())
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("--force");
    assertThat(capture).hasContent("older");
  }

  @Test
  void aNewOneHasItsNameFromTheBeginningOn() throws IOException {
    try (RecordedFile file = begin(true)) {
      file.feed(header());
      assertThat(files()).containsExactly(capture);
    }
    assertThat(files()).as("without a snapshot").isEmpty();
  }

  @Test
  void aFolderThatWasMadeInVainIsDeleted() throws IOException {
    capture = folder.resolve("made/for/ram.hrz");
    try (RecordedFile file = begin(false)) {
      file.feed(header());
      assertThat(capture).exists();
    }
    assertThat(files()).isEmpty();
    try (RecordedFile file = begin(false)) {
      file.feed(header());
      file.feed(snapshot());
    }
    assertThat(capture).exists();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatCanNotBeAFileIsSaidToBeSo(boolean force) throws IOException {
    capture = Files.createDirectory(folder.resolve("a.hrz"));
    assertThatThrownBy(() -> begin(force).close())
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("is a folder");
    capture = Files.writeString(folder.resolve("file"), "mine").resolve("ram.hrz");
    assertThatThrownBy(() -> begin(force).close())
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("is a file, not a folder");
  }

  @Test
  void itIsFullWithAsManySnapshotsAsAskedFor() throws IOException {
    try (RecordedFile file = begin(false)) {
      file.atMost(2);
      file.feed(header());
      file.feed(snapshot());
      assertThat(file.isFull()).isFalse();
      file.feed(snapshot());
      assertThat(file.isFull()).isTrue();
      file.feed(snapshot());
      file.finish();
      assertThat(file.snapshots()).isEqualTo(2);
      assertThat(file.packing().tally().lost()).isEmpty();
    }
  }

  @Test
  void whatCameIsInTheFileASecondLaterWithoutAnythingMore() throws IOException {
    try (RecordedFile file = begin(false)) {
      file.feed(header());
      file.feed(snapshot());
      long began = System.nanoTime();
      while (inTheFile() < 1 && System.nanoTime() - began < PATIENCE_NANOS) {
        file.feed(new byte[0]);
      }
      assertThat(inTheFile()).isOne();
    }
  }

  private long inTheFile() throws IOException {
    Path copy = Files.copy(capture, folder.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
    try (CaptureFile file = CaptureFile.open(copy);
        PackedCapture packed = PackedCapture.open(file, () -> {})) {
      return packed.snapshotCount();
    } catch (FaultException e) {
      return 0; // there is no segment yet
    }
  }
}
