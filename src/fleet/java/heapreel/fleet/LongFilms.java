package heapreel.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Makes the films that are too long for one task: segments first, of all films at once, and then a
 * task for each film joins its own.
 *
 * @param spark the cluster
 * @param options how films are
 * @param staging where they go
 */
record LongFilms(JavaSparkContext spark, FleetOptions options, Staging staging) {

  /** The same results, with the files of long films, or why there are none. */
  List<CaptureResult> made(List<CaptureResult> results) {
    Map<String, CaptureResult> all = new LinkedHashMap<>();
    results.forEach(result -> all.put(result.capture().id(), result));
    List<SegmentWork> works = results.stream().flatMap(result -> works(result).stream()).toList();
    if (works.isEmpty()) {
      return results;
    }
    spark.sc().setJobDescription("segments of long films");
    List<SegmentResult> segments =
        spark.parallelize(works, works.size()).map(new SegmentTask(options, staging)).collect();
    List<JoinTask.Work> joins = joins(all, segments);
    if (!joins.isEmpty()) {
      spark.sc().setJobDescription("joining long films");
      for (SegmentResult film :
          spark.parallelize(joins, joins.size()).map(new JoinTask(options, staging)).collect()) {
        all.computeIfPresent(film.capture(), (id, result) -> with(result, film));
      }
    }
    return List.copyOf(all.values());
  }

  private static CaptureResult with(CaptureResult result, SegmentResult film) {
    return film.file() == null
        ? result.withoutFilm(Objects.requireNonNull(film.error()))
        : result.withFilm(film.file());
  }

  private List<SegmentWork> works(CaptureResult result) {
    LongFilm film = result.longFilm();
    List<SegmentWork> works = new ArrayList<>();
    if (film != null) {
      CaptureVersion version = Objects.requireNonNull(result.version());
      for (int first = 0; first < film.segments(); first += options.segmentsPerTask()) {
        int end = Math.min(film.segments(), first + options.segmentsPerTask());
        works.add(new SegmentWork(result.capture(), version, film, first, end));
      }
    }
    return works;
  }

  /** The films of which all segments are there; of the others, {@code all} says why not. */
  private static List<JoinTask.Work> joins(
      Map<String, CaptureResult> all, List<SegmentResult> segments) {
    List<JoinTask.Work> joins = new ArrayList<>();
    segments.stream()
        .collect(
            Collectors.groupingBy(SegmentResult::capture, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (id, parts) -> {
              CaptureResult result = Objects.requireNonNull(all.get(id));
              Optional<String> error =
                  parts.stream().map(SegmentResult::error).filter(Objects::nonNull).findFirst();
              if (error.isPresent()) {
                all.put(id, result.withoutFilm(error.get()));
              } else {
                int rate = Objects.requireNonNull(result.longFilm()).framesPerSecond();
                joins.add(new JoinTask.Work(id, rate, files(parts)));
              }
            });
    return joins;
  }

  private static List<String> files(List<SegmentResult> parts) {
    return parts.stream()
        .sorted(Comparator.comparingInt(SegmentResult::first))
        .map(SegmentResult::file)
        .map(Objects::requireNonNull)
        .toList();
  }
}
