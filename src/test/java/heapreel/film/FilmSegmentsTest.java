package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.raster.Lettering;
import heapreel.reading.Selection;
import heapreel.survey.FilmFacts;
import heapreel.survey.FilmFactsFormat;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import heapreel.synthetic.SyntheticMain;
import heapreel.video.EncodedPicture;
import heapreel.video.mp4.Mp4Film;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film that is made segment by segment, each by somebody who has only facts and the capture. */
class FilmSegmentsTest {

  private static final int SNAPSHOTS = 130;

  @TempDir private Path folder;

  @Test
  void segmentsMadeAloneAreTheFilm() throws IOException {
    CaptureSource source = capture();
    FilmOptions options = options(folder.resolve("whole.mp4"));
    byte[] sent;
    try (OpenCapture open = CaptureOpener.open(source)) {
      Survey survey =
          new Surveyor(open, 1, new Cancellation(), Progress.NONE)
              .survey(new Selection(0, SNAPSHOTS - 1, 1), List.of(), true);
      new FilmMaker(open, survey, options, new Lettering(), new Cancellation(), Progress.NONE)
          .make(2);
      sent = bytes(survey.film());
    }
    FilmFacts facts = FilmFactsFormat.read(new DataInputStream(new ByteArrayInputStream(sent)));
    assertThat(bytes(facts)).isEqualTo(sent);

    Path joined = folder.resolve("joined.mp4");
    join(source, facts, options, joined);

    assertThat(joined).hasSameBinaryContentAs(options.target());
  }

  /** Makes them from the last to the first, each from a capture opened anew. */
  private void join(CaptureSource source, FilmFacts facts, FilmOptions options, Path target)
      throws IOException {
    List<List<EncodedPicture>> made = new ArrayList<>();
    int count = Integer.MAX_VALUE;
    for (int number = 4; number >= 0; number--) {
      try (OpenCapture open = CaptureOpener.open(source)) {
        FilmSegments segments = new FilmSegments(open, facts, options, new Cancellation());
        count = segments.count();
        made.add(segments.pictures(number));
        assertThatThrownBy(() -> segments.pictures(segments.count()))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
    assertThat(count).isEqualTo(5);
    Collections.reverse(made);
    try (FileChannel scratch =
            FileChannel.open(
                folder.resolve("scratch"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileChannel out =
            FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        OpenCapture open = CaptureOpener.open(source)) {
      Mp4Film film =
          new Mp4Film(new FilmSegments(open, facts, options, new Cancellation()).format(), scratch);
      for (EncodedPicture picture : made.stream().flatMap(List::stream).toList()) {
        film.add(picture);
      }
      film.finish(out);
    }
  }

  @Test
  void factsOfAnotherVersionAreRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DataOutputStream(out).writeInt(2);

    assertThatThrownBy(
            () ->
                FilmFactsFormat.read(
                    new DataInputStream(new ByteArrayInputStream(out.toByteArray()))))
        .hasMessage("facts of a film: expected version 1, found 2");
  }

  private static byte[] bytes(FilmFacts facts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FilmFactsFormat.write(facts, new DataOutputStream(out));
    return out.toByteArray();
  }

  private CaptureSource capture() throws IOException {
    Path made = folder.resolve("made");
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "32"));
    assertThat(Files.exists(made.resolve("firmware.map"))).isTrue();
    return new CaptureSource(
        made.resolve("ram.bin"),
        Optional.of(made.resolve("firmware.bin")),
        Optional.of(made.resolve("firmware.map")),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** 3 snapshots a second, and so 30 in a segment. */
  private static FilmOptions options(Path target) {
    return new FilmOptions(
        target,
        Optional.empty(),
        "ram.bin",
        640,
        360,
        3,
        OptionalInt.empty(),
        OptionalLong.empty());
  }
}
