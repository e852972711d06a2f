package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.CaptureFile;
import heapreel.frame.AreaSpan;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds the cells of a film of what a device printed against its RAM at the same moments. */
public final class LetterCells {

  private final Set<Integer> colours = new TreeSet<>();
  private final Set<String> kinds = new TreeSet<>();

  private LetterCells() {}

  /** The colours of all cells, as indices of the palette. */
  public Set<Integer> colours() {
    return colours;
  }

  /** Each letter that says something, with the kind that the RAM has there. */
  public Set<String> kinds() {
    return kinds;
  }

  /**
   * Checks that the cells are the same.
   *
   * @param source the RAM, with the firmware where the types are not in it
   * @param texts what was printed, named by the index of the snapshot, in order
   * @param log a file for all of them
   */
  public static LetterCells assertEqual(CaptureSource source, List<Path> texts, Path log)
      throws IOException {
    List<String> all = new ArrayList<>();
    for (Path text : texts) {
      all.add(Files.readString(text));
    }
    Files.writeString(log, String.join(">>> \n", all));
    LetterCells cells = new LetterCells();
    try (OpenCapture ram = CaptureOpener.open(source);
        CaptureFile file = CaptureFile.open(log);
        LogCapture logged = LogCapture.in(file, () -> {}).orElseThrow();
        SnapshotReader reader = new SnapshotReader(ram)) {
      assertThat(logged.snapshotCount()).isEqualTo(texts.size());
      for (int i = 0; i < texts.size(); i++) {
        LoggedHeap heap = logged.read(i);
        Optional<?> fault = reader.read(snapshot(texts.get(i)), view -> cells.compare(heap, view));
        assertThat(fault).isEmpty();
      }
    }
    return cells;
  }

  private static long snapshot(Path text) {
    return Long.parseLong(String.valueOf(text.getFileName()).replace(".txt", ""));
  }

  private void compare(LoggedHeap logged, SnapshotView view) {
    short[] ofLog = cells(logged.heap(), HeapObjects.of(logged.heap(), logged));
    HeapObjects byLetter = HeapObjects.of(view.heap(), view.letters());
    assertThat(ofLog).isEqualTo(cells(view.heap(), byLetter));
    for (short cell : ofLog) {
      colours.add(cell & Frame.COLOUR);
    }
    addKinds(view);
  }

  private void addKinds(SnapshotView view) {
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
}
