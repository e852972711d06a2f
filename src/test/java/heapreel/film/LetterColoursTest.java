package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.frame.FilmColours;
import heapreel.opening.CaptureSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film of what a device printed has the cells of its RAM at the same moments. */
class LetterColoursTest {

  private static final Path SAMPLE = Path.of("samples", "webassembly");

  @TempDir private Path folder;

  @Test
  void cellsOfTheLogAreThoseOfTheRamByLetter() throws IOException {
    List<Path> texts;
    try (Stream<Path> files = Files.list(SAMPLE.resolve("mem_info"))) {
      texts = files.sorted().toList();
    }
    CaptureSource ram = CaptureSource.of(SAMPLE.resolve("ram.bin.gz"));
    LetterCells cells = LetterCells.assertEqual(ram, texts, folder.resolve("serial.log"));
    assertThat(cells.colours().stream().filter(FilmColours::isAllocation).count()).isGreaterThan(6);
    assertThat(cells.kinds())
        .containsOnly(
            "A bytearray", "B function", "D dict", "F number", "L list", "S str", "T tuple");
  }
}
