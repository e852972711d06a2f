package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.frame.FilmColours;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.KindIndices;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.DamagedPools;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.raster.Canvas;
import heapreel.raster.Lettering;
import heapreel.reading.Selection;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of real captures: one by size and age, one whose types are in RAM, by kind. */
class ShotPainterTest {

  private static final Path BY_AGE = Path.of("samples", "microbit", "ram.bin");
  private static final Path BY_KIND = Path.of("samples", "webassembly", "ram.bin.gz");
  private static final int FIRST = 10;
  private static final int SHOTS = 24;

  private static ShotPainter shotPainter(OpenCapture source) throws IOException {
    Selection selection = new Selection(0, source.capture().snapshotCount() - 1, 1);
    Survey survey =
        new Surveyor(source, 1, new Cancellation(), Progress.NONE)
            .survey(selection, List.of(), false);
    FilmSubject subject =
        new FilmSubject(
            "ram.bin", selection.size(), survey.blockBytes(), survey.spans(), source.kinds());
    FilmLayout layout = FilmLayout.of(1280, 720, subject);
    Shots shots = Shots.each(selection);
    return new ShotPainter(
        source,
        selection,
        shots,
        layout,
        survey.timeline(),
        new FailureCaptions(List.of(), shots, shot -> 1, 1, 1),
        new Lettering());
  }

  @Test
  void picturesDoNotDependOnWhereASegmentBegins() throws IOException {
    for (Path sample : List.of(BY_AGE, BY_KIND)) {
      try (OpenCapture open = CaptureOpener.open(CaptureSource.of(sample));
          ShotPainter whole = shotPainter(open);
          ShotPainter segments = shotPainter(open)) {
        whole.wind(FIRST);
        for (int shot = FIRST; shot < FIRST + SHOTS; shot++) {
          if (shot % 7 == 0 || shot == FIRST) {
            segments.wind(shot);
          }
          Canvas canvas = segments.show(shot);
          assertThat(canvas.pixels()).as("%d", shot).isEqualTo(whole.show(shot).pixels());
        }
      }
    }
  }

  @Test
  void brokenPicturesShowTheLastWholeHeapWhereverASegmentBegins(@TempDir Path folder)
      throws IOException {
    Path ram = DamagedPools.write(folder.resolve("ram.bin"), 12, 13);
    try (OpenCapture open = CaptureOpener.open(DamagedPools.source(ram));
        ShotPainter whole = shotPainter(open);
        ShotPainter segments = shotPainter(open)) {
      whole.wind(FIRST);
      for (int shot = FIRST; shot < 16; shot++) {
        segments.wind(shot);
        Canvas canvas = segments.show(shot);
        assertThat(canvas.pixels()).as("%d", shot).isEqualTo(whole.show(shot).pixels());
      }
    }
  }

  @Test
  void kindsAreReadOncePerPictureAndOnceBeforeASegment() throws IOException {
    try (OpenCapture open = CaptureOpener.open(CaptureSource.of(BY_KIND));
        ShotPainter shotPainter = shotPainter(open)) {
      long before = open.decodings().objectCount();
      shotPainter.wind(FIRST);
      List<Integer> colours = new ArrayList<>();
      for (int shot = FIRST; shot < FIRST + SHOTS; shot++) {
        for (byte pixel : shotPainter.show(shot).pixels()) {
          colours.add(pixel & 0xff);
        }
        colours = new ArrayList<>(colours.stream().distinct().toList());
      }
      assertThat(open.decodings().objectCount() - before).isEqualTo(SHOTS + 1);
      assertThat(colours.stream().filter(KindIndices::isKind).count()).isGreaterThan(20);
      assertThat(colours)
          .allMatch(colour -> KindIndices.isKind(colour) || !FilmColours.isAllocation(colour));
    }
  }
}
