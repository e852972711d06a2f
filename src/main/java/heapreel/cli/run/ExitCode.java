package heapreel.cli.run;

/** What the process tells the shell. */
public final class ExitCode {

  /** All went well. */
  public static final int OK = 0;

  /** A fault of heapreel's own. */
  public static final int INTERNAL_ERROR = 1;

  /** The command line makes no sense. */
  public static final int USAGE = 2;

  /** An input can't be read or decoded, an output can't be written, or there is no memory left. */
  public static final int UNUSABLE = 3;

  /**
   * The capture is damaged or some snapshots could not be decoded, and {@code --strict} asked for
   * that to be an error.
   */
  public static final int SOME_BROKEN = 4;

  /** A limit of {@code check} does not hold. */
  public static final int LIMIT_FAILED = 5;

  /** Stopped from outside. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
