package heapreel.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Limits that follow from the numbers of an earlier capture: what matters may be worse by a
 * tolerance at most. That is the largest free piece, the bytes in use, both after a collection
 * where both captures know it, and fragmentation.
 *
 * @param numbers the earlier numbers, of {@link #COLUMNS}
 * @param tolerance by which share they may be worse; of fragmentation, by how many hundredths
 */
public record Baseline(NumberSeries numbers, BigDecimal tolerance) {

  private static final String LARGEST_FREE = "largest_free_bytes";
  private static final String LARGEST_FREE_AFTER = "largest_free_after_collection_bytes";
  private static final String USED = "used_bytes";

  /** What is compared: for each thing, the columns that tell it, the better one first. */
  private static final List<List<String>> COMPARED =
      List.of(
          List.of(LARGEST_FREE_AFTER, LARGEST_FREE),
          List.of(Subject.LIVE, USED),
          List.of(Subject.FRAGMENTATION));

  /** All that may be compared. */
  public static final List<String> COLUMNS = COMPARED.stream().flatMap(List::stream).toList();

  /**
   * The limits on other numbers.
   *
   * @param other the numbers of the capture that is held against this one
   * @return none where nothing is known of both
   */
  public List<Condition> conditions(NumberSeries other, Moment at) {
    List<Condition> conditions = new ArrayList<>();
    for (List<String> columns : COMPARED) {
      columns.stream()
          .filter(column -> numbers.isKnown(column) && other.isKnown(column))
          .findFirst()
          .flatMap(column -> condition(column, other, at))
          .ifPresent(conditions::add);
    }
    return conditions;
  }

  /** Whether only one of the two knows what a collection would leave, so that it isn't compared. */
  public boolean isKnownOfOneOnly(NumberSeries other) {
    return numbers.isKnown(LARGEST_FREE_AFTER) != other.isKnown(LARGEST_FREE_AFTER);
  }

  /**
   * Index in other numbers of the moment that is compared with the worst one of these: that with
   * the smallest largest free piece, as a table does not tell where an allocation failed.
   */
  public int worst(NumberSeries other) {
    return tightest(other, other).orElse(0);
  }

  private OptionalInt tightest(NumberSeries of, NumberSeries other) {
    boolean after = numbers.isKnown(LARGEST_FREE_AFTER) && other.isKnown(LARGEST_FREE_AFTER);
    return worst(of, after ? LARGEST_FREE_AFTER : LARGEST_FREE, Operator.AT_LEAST);
  }

  private Optional<Condition> condition(String column, NumberSeries other, Moment at) {
    boolean less = column.startsWith("largest_free");
    Operator operator = less ? Operator.AT_LEAST : Operator.AT_MOST;
    OptionalInt counting =
        switch (at) {
          case END -> numbers.known(column).max();
          case WORST -> {
            OptionalInt tightest = tightest(numbers, other);
            yield numbers
                .known(column)
                .filter(index -> tightest.isPresent() && index == tightest.getAsInt())
                .findFirst();
          }
          case ALWAYS -> worst(numbers, column, operator);
        };
    return counting.isPresent()
        ? Optional.of(condition(column, operator, numbers.value(column, counting.getAsInt())))
        : Optional.empty();
  }

  private static OptionalInt worst(NumberSeries of, String column, Operator operator) {
    return of.known(column)
        .reduce(
            (one, other) -> {
              BigDecimal bound = of.value(column, one);
              return operator.margin(of.value(column, other), bound).signum() < 0 ? other : one;
            });
  }

  private Condition condition(String column, Operator operator, BigDecimal earlier) {
    Unit unit = Unit.of(column);
    BigDecimal slack = unit == Unit.SHARE ? tolerance : earlier.multiply(tolerance);
    boolean least = operator == Operator.AT_LEAST;
    BigDecimal bound =
        (least ? earlier.subtract(slack) : earlier.add(slack))
            .setScale(
                unit == Unit.SHARE ? 4 : 0, least ? RoundingMode.CEILING : RoundingMode.FLOOR);
    String change =
        (least ? "less " : "plus ")
            + Unit.SHARE.words(tolerance)
            + (unit == Unit.SHARE ? " of free memory" : "");
    String text =
        column
            + " "
            + operator.sign()
            + " "
            + unit.words(bound)
            + ", the baseline's "
            + unit.words(earlier)
            + " "
            + change;
    return new Condition(new Subject(column, false), operator, bound, text);
  }
}
