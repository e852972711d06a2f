package heapreel.report;

import heapreel.gate.Subject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The numbers of a snapshot that limits may be set for: the columns of the table of metrics, and
 * what follows from them.
 *
 * <ul>
 *   <li>{@link Subject#LIVE}: {@code used_bytes} less {@code garbage_bytes}
 *   <li>{@link Subject#FITS}: the larger one of {@code largest_free_bytes} and {@code
 *       largest_free_after_collection_bytes}
 * </ul>
 *
 * Both are known where it is known what a collection would leave.
 */
public final class CheckedNumbers {

  /** The names of all of them. */
  public static final List<String> NAMES =
      Stream.concat(
              MetricsColumns.HEAP_AND_KINDS.numbers().stream().map(MetricsColumn::name),
              Stream.of(Subject.LIVE, Subject.FITS))
          .toList();

  private static final String LARGEST_AFTER = "largest_free_after_collection_bytes";

  private CheckedNumbers() {}

  /** Those of a row, by name; none where one is not known. */
  public static Function<String, Optional<BigDecimal>> of(MetricsRow row) {
    return with(
        name ->
            MetricsColumns.HEAP_AND_KINDS.numbers().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .flatMap(column -> column.value().apply(row))
                .map(number -> new BigDecimal(number.toString())));
  }

  /** The same with what follows from them. */
  static Function<String, Optional<BigDecimal>> with(
      Function<String, Optional<BigDecimal>> columns) {
    return name ->
        switch (name) {
          case Subject.LIVE -> live(columns);
          case Subject.FITS -> fits(columns);
          default -> columns.apply(name);
        };
  }

  private static Optional<BigDecimal> live(Function<String, Optional<BigDecimal>> columns) {
    return columns
        .apply(LARGEST_AFTER)
        .flatMap(known -> columns.apply("used_bytes"))
        .flatMap(used -> columns.apply("garbage_bytes").map(used::subtract));
  }

  private static Optional<BigDecimal> fits(Function<String, Optional<BigDecimal>> columns) {
    return columns
        .apply(LARGEST_AFTER)
        .flatMap(after -> columns.apply("largest_free_bytes").map(after::max));
  }
}
