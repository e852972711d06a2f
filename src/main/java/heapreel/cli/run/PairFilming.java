package heapreel.cli.run;

import heapreel.cli.request.PairFilmRequest;
import heapreel.fault.Printable;
import heapreel.film.FilmPace;
import heapreel.film.MadeFilm;
import heapreel.film.PairMaker;
import heapreel.film.PairOptions;
import heapreel.film.PairSide;
import heapreel.opening.OpenCapture;
import heapreel.output.MadeFiles;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Makes the film of two captures and says what became of it.
 *
 * @param wanted the film
 * @param threads on how many it is made
 * @param messages where it is said
 */
record PairFilming(PairFilmRequest wanted, int threads, Messages messages) {

  void make(OpenCapture a, OpenCapture b, Cancellation cancellation) throws IOException {
    long began = System.nanoTime();
    Path folder = wanted.file().toAbsolutePath().getParent();
    if (folder != null) {
      MadeFiles.deleteLeft(folder);
    }
    SideNames names = SideNames.of(a, b);
    PairSide ofA = new PairSide(a, survey(a, cancellation), "A  " + names.a());
    PairSide ofB = new PairSide(b, survey(b, cancellation), "B  " + names.b());
    int most = Math.max(ofA.survey().selection().size(), ofB.survey().selection().size());
    PairOptions options =
        new PairOptions(
            wanted.file(),
            wanted.size().width(),
            wanted.size().height(),
            wanted.fps().orElseGet(() -> FilmPace.of(most, OptionalInt.empty())),
            wanted.alignment(),
            wanted.arrangement(),
            wanted.needBytes());
    MadeFiles made = new MadeFiles(List.of(a.capture(), b.capture()));
    MadeFilm film;
    try {
      film =
          new PairMaker(ofA, ofB, options, cancellation, messages.progress()).make(threads, made);
    } finally {
      made.conclude();
    }
    messages.speed("filmed", film.snapshots(), began);
    messages.result(
        String.format(
            Locale.ROOT,
            "%s: %,d and %,d snapshots, %.1f s, %,d bytes%n",
            Printable.name(wanted.file()),
            ofA.survey().selection().size(),
            ofB.survey().selection().size(),
            film.seconds(),
            film.bytes()));
  }

  private Survey survey(OpenCapture capture, Cancellation cancellation) throws IOException {
    long last = capture.capture().snapshotCount() - 1;
    return new Surveyor(capture, threads, cancellation, messages.progress())
        .survey(Selection.of(List.of(new Selection.Range(0, last)), 1), List.of(), true);
  }
}
