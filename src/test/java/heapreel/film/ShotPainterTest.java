package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.frame.FilmColours;
import heapreel.frame.FilmExtras;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.KindIndices;
import heapreel.look.Ink;
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
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of real captures: one by size and age, one whose types are in RAM, by kind. */
class ShotPainterTest {

  private static final Path BY_AGE = Path.of("samples", "microbit", "ram.bin");
  private static final Path BY_KIND = Path.of("samples", "webassembly", "ram.bin.gz");
  private static final int FIRST = 10;
  private static final int SHOTS = 24;

  private static ShotPainter shotPainter(OpenCapture source) throws IOException {
    return shotPainter(source, FilmExtras.NONE);
  }

  private static ShotPainter shotPainter(OpenCapture source, FilmExtras extras) throws IOException {
    Selection selection = new Selection(0, source.capture().snapshotCount() - 1, 1);
    Survey survey =
        new Surveyor(source, 1, new Cancellation(), Progress.NONE)
            .survey(selection, List.of(), false);
    FilmSubject subject =
        new FilmSubject(
            "ram.bin", selection.size(), survey.blockBytes(), survey.spans(), source.kinds());
    FilmLayout layout = FilmLayout.of(1280, 720, subject.with(extras));
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
  void whatIsNeededIsMarkedWhileItDoesNotFitWhereverASegmentBegins() throws IOException {
    FilmExtras extras = new FilmExtras(OptionalLong.of(3000), false);
    try (OpenCapture open = CaptureOpener.open(CaptureSource.of(BY_KIND));
        ShotPainter plain = shotPainter(open, new FilmExtras(OptionalLong.of(1), false));
        ShotPainter whole = shotPainter(open, extras);
        ShotPainter segments = shotPainter(open, extras)) {
      whole.wind(FIRST);
      plain.wind(FIRST);
      List<Integer> marked = new ArrayList<>();
      for (int shot = FIRST; shot < FIRST + SHOTS; shot++) {
        segments.wind(shot);
        Canvas canvas = whole.show(shot);
        assertThat(segments.show(shot).pixels()).as("%d", shot).isEqualTo(canvas.pixels());
        if (!sameMap(canvas, plain.show(shot))) {
          marked.add(shot);
        }
      }
      assertThat(marked)
          .containsExactlyElementsOf(IntStream.range(18, 33).boxed().toList()); // as why says
    }
  }

  @Test
  void theLineThatWasRunningIsInThePicture() throws IOException {
    try (OpenCapture open = CaptureOpener.open(CaptureSource.of(BY_KIND))) {
      Selection all = new Selection(0, open.capture().snapshotCount() - 1, 1);
      assertThat(RunningLines.areKnown(open, all)).isTrue();
      try (ShotPainter plain = shotPainter(open);
          ShotPainter running = shotPainter(open, new FilmExtras(OptionalLong.empty(), true))) {
        plain.wind(24);
        running.wind(24);
        Canvas without = plain.show(24);
        Canvas with = running.show(24);
        assertThat(bright(with) - bright(without)).isGreaterThan(100);
      }
    }
    try (OpenCapture open = CaptureOpener.open(CaptureSource.of(BY_AGE))) {
      assertThat(RunningLines.areKnown(open, new Selection(0, 113, 1))).isFalse();
    }
  }

  /** Pixels of bright letters right of the snapshot's number. */
  private static int bright(Canvas canvas) {
    int count = 0;
    for (int y = 38; y < 54; y++) {
      for (int x = 220; x < 400; x++) {
        int colour = canvas.pixels()[y * canvas.width() + x] & 0xff;
        count +=
            colour > FilmColours.ink(Ink.BRIGHT, 1)
                    && colour <= FilmColours.ink(Ink.BRIGHT, Ink.LEVELS)
                ? 1
                : 0;
      }
    }
    return count;
  }

  private static boolean sameMap(Canvas one, Canvas other) {
    for (int y = 64; y < 630; y++) {
      int row = y * one.width();
      if (!Arrays.equals(
          one.pixels(), row + 80, row + 1040, other.pixels(), row + 80, row + 1040)) {
        return false;
      }
    }
    return true;
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
  void whatASurveyDecodedIsNotDecodedAgain() throws IOException {
    keptShowsTheSame(FilmExtras.NONE);
    keptShowsTheSame(new FilmExtras(OptionalLong.of(3000), true));
  }

  private static void keptShowsTheSame(FilmExtras extras) throws IOException {
    try (OpenCapture open = CaptureOpener.open(CaptureSource.of(BY_KIND));
        OpenCapture anew = CaptureOpener.open(CaptureSource.of(BY_KIND))) {
      Selection selection = new Selection(0, open.capture().snapshotCount() - 1, 1);
      open.decodings().kept().begin();
      new Surveyor(open, 2, new Cancellation(), Progress.NONE).survey(selection, List.of(), true);
      try (ShotPainter shotPainter = shotPainter(open, extras);
          ShotPainter expected = shotPainter(anew, extras)) {
        long before = open.decodings().objectCount();
        shotPainter.wind(FIRST);
        expected.wind(FIRST);
        for (int shot = FIRST; shot < FIRST + SHOTS; shot++) {
          byte[] pixels = shotPainter.show(shot).pixels();
          assertThat(pixels).as("%d", shot).isEqualTo(expected.show(shot).pixels());
        }
        assertThat(open.decodings().objectCount()).isEqualTo(before);
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
