package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.CaptureFile;
import heapreel.frame.AreaSpan;
import heapreel.frame.FilmColours;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.Frame;
import heapreel.frame.FrameComposer;
import heapreel.frame.Moment;
import heapreel.frame.TimelineData;
import heapreel.heap.Heap;
import heapreel.look.KindClass;
import heapreel.meminfo.LogCapture;
import heapreel.meminfo.LoggedHeap;
import heapreel.object.HeapObjects;
import heapreel.object.LetterKinds;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.reading.SnapshotReader;
import heapreel.reading.SnapshotView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cells of a film of what a device printed are those of its RAM at the same moments. */
class LetterColoursTest {

  private static final Path SAMPLE = Path.of("samples", "webassembly");

  @TempDir private Path folder;

  @Test
  void cellsOfTheLogAreThoseOfTheRamByLetter() throws IOException {
    try (OpenCapture ram = CaptureOpener.open(CaptureSource.of(SAMPLE.resolve("ram.bin.gz")));
        CaptureFile file = CaptureFile.open(log(ram.capture().snapshotCount()));
        LogCapture log = LogCapture.in(file, () -> {}).orElseThrow();
        SnapshotReader reader = new SnapshotReader(ram)) {
      assertThat(log.snapshotCount()).isEqualTo(ram.capture().snapshotCount());
      Set<Integer> colours = new TreeSet<>();
      Set<String> kinds = new TreeSet<>();
      for (long i = 0; i < log.snapshotCount(); i++) {
        LoggedHeap logged = log.read(i);
        short[] ofLog = cells(logged.heap(), HeapObjects.of(logged.heap(), logged));
        Optional<?> fault =
            reader.read(
                i,
                view -> {
                  HeapObjects byLetter = HeapObjects.of(view.heap(), view.letters());
                  assertThat(ofLog).isEqualTo(cells(view.heap(), byLetter));
                  addKinds(view, kinds);
                });
        assertThat(fault).isEmpty();
        for (short cell : ofLog) {
          colours.add(cell & Frame.COLOUR);
        }
      }
      assertThat(colours.stream().filter(FilmColours::isAllocation).count()).isGreaterThan(6);
      assertThat(kinds)
          .containsOnly(
              "A bytearray", "B function", "D dict", "F number", "L list", "S str", "T tuple");
    }
  }

  /** Each letter that says something, with the colour that the RAM's own kind has. */
  private static void addKinds(SnapshotView view, Set<String> kinds) {
    HeapObjects known = view.objects().orElseThrow();
    for (int i = 0; i < known.count(); i++) {
      char letter =
          view.letters().letter(view.heap().areas().get(known.area(i)), known.firstBlock(i));
      KindClass told = KindClass.of(LetterKinds.of(letter));
      if (told != KindClass.UNKNOWN) {
        KindClass own = KindClass.of(known.kind(i));
        assertThat(told).as("%c at 0x%x", letter, known.address(i)).isEqualTo(own);
        kinds.add(letter + " " + own.label());
      }
    }
  }

  private static short[] cells(Heap heap, HeapObjects objects) {
    FilmSubject subject =
        new FilmSubject("log", 1, heap.shape().blockBytes(), AreaSpan.of(heap), KindClass.LETTERS);
    FrameComposer composer =
        new FrameComposer(FilmLayout.of(1280, 720, subject), new TimelineData(1));
    Moment moment = new Moment(0, 0, "", "", Optional.empty());
    return composer
        .compose(moment, heap, Optional.of(objects), SnapshotView.numbers(heap))
        .cells()
        .clone();
  }

  private Path log(long count) throws IOException {
    List<String> all = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      all.add(Files.readString(SAMPLE.resolve(String.format(Locale.ROOT, "mem_info/%04d.txt", i))));
    }
    return Files.writeString(folder.resolve("serial.log"), String.join(">>> \n", all));
  }
}
