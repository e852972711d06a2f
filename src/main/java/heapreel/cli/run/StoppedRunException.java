package heapreel.cli.run;

import heapreel.cli.request.Outputs;
import heapreel.fault.Printable;
import heapreel.film.StoppedFilmException;
import heapreel.report.Counted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run that was stopped; its message says what there is of the film that it was to make. */
public final class StoppedRunException extends CancellationException {

  private static final long serialVersionUID = 1L;

  private StoppedRunException(String message) {
    super(message);
  }

  /**
   * A run stopped by {@code why}.
   *
   * @param outputs what it was to make
   * @param made which of them it has made
   */
  static StoppedRunException of(CancellationException why, Outputs outputs, Predicate<Path> made) {
    StringBuilder said = new StringBuilder("interrupted");
    outputs.film().ifPresent(film -> said.append("; ").append(ofFilm(film, why, made)));
    List<String> before =
        Stream.of(outputs.film(), outputs.poster())
            .flatMap(file -> file.stream())
            .filter(file -> Files.exists(file) && !made.test(file))
            .map(Printable::name)
            .toList();
    if (!before.isEmpty()) {
      said.append("; ")
          .append(before.stream().collect(Collectors.joining(" and ")))
          .append(before.size() == 1 ? " is" : " are")
          .append(" of an earlier run");
    }
    return new StoppedRunException(said.toString());
  }

  /**
   * A batch that was stopped.
   *
   * @param resumable whether what is done is noted
   */
  static StoppedRunException ofBatch(long done, long captures, boolean resumable) {
    return new StoppedRunException(
        String.format(
            Locale.ROOT,
            "interrupted; %,d of %s done%s",
            done,
            Counted.of(captures, "capture"),
            resumable ? "; --resume goes on with the others" : ""));
  }

  private static String ofFilm(Path film, CancellationException why, Predicate<Path> made) {
    if (why instanceof StoppedFilmException stopped) {
      return Printable.name(film) + " plays up to snapshot " + stopped.lastSnapshot();
    }
    return made.test(film) ? Printable.name(film) + " is complete" : "no film yet";
  }
}
