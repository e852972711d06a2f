package heapreel.cli.request;

import java.util.Optional;

/**
 * How a run goes, whatever it makes.
 *
 * @param threads on how many it works; at least 1
 * @param strict whether damage is an error
 * @param quiet whether only warnings, errors and what was asked for as text are said
 * @param verbose whether it is said how fast it went
 * @param color when messages are coloured
 * @param part what it is of, if it is one run of several
 */
public record RunSettings(
    int threads,
    boolean strict,
    boolean quiet,
    boolean verbose,
    ColorWhen color,
    Optional<BatchPart> part) {

  /** Checks the number of threads. */
  public RunSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads=" + threads);
    }
  }

  /** Those of a run by itself. */
  public RunSettings(int threads, boolean strict, boolean quiet, boolean verbose, ColorWhen color) {
    this(threads, strict, quiet, verbose, color, Optional.empty());
  }
}
