package heapreel.cli.run;

import heapreel.opening.OpenCapture;
import heapreel.opening.Reading;
import heapreel.reading.Selection;
import heapreel.reasoning.WorstWords;
import heapreel.report.Counted;
import heapreel.report.MetricsRow;
import heapreel.report.RoomWords;
import heapreel.report.SnapshotText;
import heapreel.survey.Survey;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is in a snapshot, or in the first, worst and last of several, for people.
 *
 * @param capture the capture
 * @param plain whether it is all that was asked for, and may say what else can be short
 * @param out where it goes
 */
record SnapshotSummary(OpenCapture capture, boolean plain, PrintWriter out) {

  /** Says it of one snapshot of those surveyed. */
  void one(MetricsRow row, Survey survey) {
    text().title(capture.name(), row.snapshot(), capture.capture().snapshotCount());
    numbers(row);
    plenty(row, survey);
  }

  /** Says it of one of which only numbers were printed. */
  void printed(MetricsRow row) {
    text().title(capture.name(), row.snapshot(), capture.capture().snapshotCount());
    text().printed(row.printed().orElseThrow());
  }

  /** Says it of the first, the worst and the last of several, each once. */
  void several(Survey survey) {
    Selection selection = survey.selection();
    out.printf(
        Locale.ROOT,
        "%s: %,d of %,d snapshots, %s%s%n",
        capture.name(),
        selection.size(),
        capture.capture().snapshotCount(),
        selection.words(),
        selection.every() > 1 ? ", every " + Counted.ordinal(selection.every()) : "");
    MetricsRow first = survey.firstDecoded().orElseThrow();
    MetricsRow worst = survey.worstDecoded().orElseThrow();
    MetricsRow last = survey.lastDecoded().orElseThrow();
    Map<Long, MetricsRow> rows = new LinkedHashMap<>();
    for (MetricsRow row : List.of(first, worst, last)) {
      rows.putIfAbsent(row.snapshot(), row);
    }
    for (MetricsRow row : rows.values()) {
      out.printf(Locale.ROOT, "snapshot %d, %s%n", row.snapshot(), roles(row.snapshot(), survey));
      numbers(row);
    }
    plenty(worst, survey);
  }

  /** Says so if there was plenty of room and no allocation failed. */
  private void plenty(MetricsRow row, Survey survey) {
    if (plain && survey.failureCount() == 0) {
      row.metrics().filter(RoomWords::isPlenty).ifPresent(text()::notThisHeap);
    }
  }

  /** What a snapshot is among the others: {@code the first and the worst: an allocation failed}. */
  private static String roles(long snapshot, Survey survey) {
    List<String> roles = new ArrayList<>();
    if (snapshot == survey.firstDecoded().orElseThrow().snapshot()) {
      roles.add("the first");
    }
    boolean worst = snapshot == survey.worst().snapshot();
    if (worst) {
      roles.add("the worst");
    }
    if (snapshot == survey.lastDecoded().orElseThrow().snapshot()) {
      roles.add("the last");
    }
    int last = roles.size() - 1;
    String before = String.join(", ", roles.subList(0, last));
    return before
        + (before.isEmpty() ? "" : " and ")
        + roles.get(last)
        + (worst ? ": " + WorstWords.why(survey.worst()) : "");
  }

  private void numbers(MetricsRow row) {
    boolean stackKnown =
        capture
            .reading(row.snapshot())
            .flatMap(Reading::model)
            .filter(of -> of.interpreter().state().stackTop() != 0)
            .isPresent();
    text().numbers(row, stackKnown);
  }

  private SnapshotText text() {
    return new SnapshotText(out);
  }
}
