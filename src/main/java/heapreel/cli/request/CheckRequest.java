package heapreel.cli.request;

import heapreel.gate.Condition;
import heapreel.gate.Moment;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Limits on the numbers of a capture.
 *
 * @param conditions the limits
 * @param at when they have to hold
 * @param baseline a table of metrics that it is held against
 * @param tolerance by which share it may be worse than that
 * @param junit where the findings go as JUnit's XML
 * @param annotations whether findings are said as GitHub's annotations, too
 * @param sources where the program's files are, for annotations at their lines
 * @param json as a JSON object on stdout, rather than as text
 */
public record CheckRequest(
    List<Condition> conditions,
    Moment at,
    Optional<Path> baseline,
    BigDecimal tolerance,
    Optional<Path> junit,
    boolean annotations,
    Optional<Path> sources,
    boolean json)
    implements Product {

  /** Takes a copy of the list. */
  public CheckRequest {
    conditions = List.copyOf(conditions);
  }
}
