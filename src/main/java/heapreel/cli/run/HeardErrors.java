package heapreel.cli.run;

import heapreel.stream.RecordedSnapshot;
import java.util.HashSet;
import java.util.Set;

/** Which {@code MemoryError}s a recorder took snapshots of, by what they say. */
final class HeardErrors {

  private static final String MEMORY_ERROR = "MemoryError";

  /** A recorder leaves out what is behind so many bytes. */
  private static final int CUT_CHARACTERS = 64;

  private final Set<String> messages = new HashSet<>();
  private String last = "";

  /** Takes the next snapshot. */
  void add(RecordedSnapshot snapshot) {
    last = "";
    if (snapshot.beforeError()) {
      last = snapshot.label().strip();
      messages.add(last);
    }
  }

  /** Whether a program that ended with this exception was short of memory. */
  static boolean isMemoryError(String exception) {
    return exception.startsWith(MEMORY_ERROR);
  }

  /**
   * Whether there is a snapshot of the {@code MemoryError} that ended the program.
   *
   * @param exception the last line of its traceback
   * @param byBoard whether the board takes one by itself of each that nobody handles: one that says
   *     this is then of this error, whatever came after it; otherwise only if nothing did
   */
  boolean has(String exception, boolean byBoard) {
    return byBoard
        ? messages.stream().anyMatch(label -> isOf(label, exception))
        : isOf(last, exception);
  }

  private static boolean isOf(String label, String exception) {
    return label.equals(exception)
        || label.equals(MEMORY_ERROR) // where there is no room for more
        || (label.length() >= CUT_CHARACTERS && exception.startsWith(label));
  }
}
