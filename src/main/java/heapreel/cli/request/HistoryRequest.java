package heapreel.cli.request;

import heapreel.history.Grouping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where allocations were made, and when they went.
 *
 * @param by by what the table sums them up; without it by line where lines are known, else by kind
 * @param json every allocation on stdout, in place of the table
 * @param weight what counts in the files
 * @param folded stacks for flame-graph tools
 * @param speedscope stacks for speedscope
 * @param flame a flame graph, SVG or PNG by its name
 */
public record HistoryRequest(
    Optional<Grouping> by,
    boolean json,
    Weight weight,
    Optional<Path> folded,
    Optional<Path> speedscope,
    Optional<Path> flame)
    implements Product {

  /** Which bytes count. */
  public enum Weight {
    /** Those that are allocated at the end. */
    LIVE,
    /** Those that were allocated at the worst moment. */
    WORST,
    /** All that were ever allocated. */
    TOTAL
  }

  /** The files that are asked for, stdout among them. */
  public List<Path> files() {
    return Stream.of(folded, speedscope, flame).flatMap(Optional::stream).toList();
  }

  /** How many outputs go to stdout in place of the table. */
  public long countOnStdout() {
    return (json ? 1 : 0) + files().stream().filter(Outputs::isStdout).count();
  }
}
