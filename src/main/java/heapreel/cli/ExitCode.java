package heapreel.cli;

/** What the process tells the shell. */
final class ExitCode {

  /** All went well. */
  static final int OK = 0;

  /** A fault of heapreel's own. */
  static final int INTERNAL_ERROR = 1;

  /** The command line makes no sense. */
  static final int USAGE = 2;

  /** An input can't be read or decoded, an output can't be written, or there is no memory left. */
  static final int UNUSABLE = 3;

  /**
   * The capture is damaged or some snapshots could not be decoded, and {@code --strict} asked for
   * that to be an error.
   */
  static final int SOME_BROKEN = 4;

  /** Stopped from outside. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
