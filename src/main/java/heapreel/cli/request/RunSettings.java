package heapreel.cli.request;

/**
 * How a run goes, whatever it makes.
 *
 * @param threads on how many it works; at least 1
 * @param strict whether damage is an error
 * @param quiet whether only warnings, errors and what was asked for as text are said
 * @param verbose whether it is said how fast it went
 * @param color when messages are coloured
 */
public record RunSettings(
    int threads, boolean strict, boolean quiet, boolean verbose, ColorWhen color) {

  /** Checks the number of threads. */
  public RunSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads=" + threads);
    }
  }
}
