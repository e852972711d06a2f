package heapreel.fault;

/**
 * A line for people about an input: how something is known, or what is odd about it.
 *
 * @param severity how much it matters
 * @param text what is said
 */
public record Note(Severity severity, String text) {

  /** How much a note matters. */
  public enum Severity {
    /** Good to know. */
    INFO,
    /** Something is not as it should be; the run goes on. */
    WARNING
  }

  /** Something good to know. */
  public static Note info(String text) {
    return new Note(Severity.INFO, text);
  }

  /** Something that is not as it should be. */
  public static Note warning(String text) {
    return new Note(Severity.WARNING, text);
  }

  /** Whether something is not as it should be. */
  public boolean isWarning() {
    return severity == Severity.WARNING;
  }
}
