package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCopiesTest {

  private static final long ROOM = 1000;

  @TempDir private Path folder;
  private final LocalCopies copies = new LocalCopies();
  private final Configuration away = new Configuration();

  @BeforeEach
  void configure() {
    away.set("fs.away.impl", AwayFileSystem.class.getName());
  }

  @AfterEach
  void clear() {
    copies.clear();
  }

  @Test
  void aLocalFileIsUsedWhereItIs() throws IOException {
    Path file = file("a.bin", 10);
    try (LocalFiles files = copies.of(capture(file.toString()), away, 1)) {
      assertThat(files.ram()).isEqualTo(file);
    }
  }

  @Test
  void anotherIsCopiedOnceWithWhatLiesBesideIt() throws IOException {
    Path file = file("a.bin", 10);
    file("a.bin.events.ndjson", 20);
    Path copy;
    try (LocalFiles files = copies.of(away(file), away, ROOM)) {
      copy = files.ram();
      assertThat(copy).isNotEqualTo(file).hasFileName("a.bin").hasSameBinaryContentAs(file);
      assertThat(copy.resolveSibling("a.bin.events.ndjson")).hasSize(20);
    }
    FileTime before = Files.getLastModifiedTime(copy);
    try (LocalFiles files = copies.of(away(file), away, ROOM)) {
      assertThat(files.ram()).isEqualTo(copy);
      assertThat(Files.getLastModifiedTime(copy)).isEqualTo(before);
    }
  }

  @Test
  void ofOneCompressedThatOfThePlainNameIsCopied() throws IOException {
    Path file = file("a.bin.gz", 10);
    file("a.bin.regions.json", 20);
    file("a.bin.gz.events.ndjson", 30);
    try (LocalFiles files = copies.of(away(file), away, ROOM)) {
      assertThat(files.ram().resolveSibling("a.bin.regions.json")).hasSize(20);
      assertThat(files.ram().resolveSibling("a.bin.gz.events.ndjson")).hasSize(30);
    }
  }

  @Test
  void oneThatWasWrittenOverIsCopiedAgain() throws IOException {
    Path file = file("a.bin", 10);
    Path old;
    try (LocalFiles files = copies.of(away(file), away, ROOM)) {
      old = files.ram();
    }
    file("a.bin", 11);
    try (LocalFiles files = copies.of(away(file), away, ROOM)) {
      assertThat(files.ram()).isNotEqualTo(old).hasSize(11);
    }
  }

  @Test
  void whatIsUnusedMakesRoom() throws IOException {
    Path first;
    try (LocalFiles files = copies.of(away(file("a.bin", 600)), away, ROOM)) {
      first = files.ram();
    }
    try (LocalFiles files = copies.of(away(file("b.bin", 600)), away, ROOM)) {
      assertThat(first).doesNotExist();
      assertThat(files.ram()).exists();
    }
  }

  @Test
  void whatNeverHasRoomIsRefused() throws IOException {
    Path file = file("a.bin", 1001);

    assertThatThrownBy(() -> copies.of(away(file), away, ROOM))
        .hasMessageEndingWith(
            "a.bin: too large to be copied to an executor; expected 1000 bytes at most, found"
                + " 1001; allow more with --copy-megabytes");
  }

  @Test
  void aFolderIsNoCapture() {
    assertThatThrownBy(() -> copies.of(capture(folder.toString()), away, ROOM))
        .hasMessageContaining("expected a file, found a folder");
  }

  @Test
  void copiesAreDeletedInTheEnd() throws IOException {
    Path copy;
    try (LocalFiles files = copies.of(away(file("a.bin", 10)), away, ROOM)) {
      copy = files.ram();
    }
    copies.clear();

    assertThat(copy).doesNotExist();
  }

  private Path file(String name, int bytes) throws IOException {
    return Files.write(folder.resolve(name), new byte[bytes]);
  }

  private static ListedCapture away(Path file) {
    return capture("away://" + file);
  }

  private static ListedCapture capture(String path) {
    return new ListedCapture("x", path, null, null, Map.of());
  }
}
