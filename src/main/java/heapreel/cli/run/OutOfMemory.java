package heapreel.cli.run;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said when Java has no memory left, and how to give it more. */
public final class OutOfMemory {

  /** Set by {@code scripts/heapreel}, which takes options for Java from the environment. */
  static final String SCRIPT_PROPERTY = "heapreel.script";

  /** What is said begins so. */
  static final String START = "out of memory";

  private static final int MEBIBYTES_SHIFT = 20;
  private static final long MIN_ADVISED_MEBIBYTES = 1024;

  private OutOfMemory() {}

  /** What to say if {@code thrown} is for want of memory, or was caused by that. */
  public static Optional<String> words(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError error) {
        boolean byScript = System.getProperty(SCRIPT_PROPERTY) != null;
        return Optional.of(words(error, Runtime.getRuntime().maxMemory(), byScript));
      }
    }
    return Optional.empty();
  }

  /**
   * What to say.
   *
   * @param mostBytes what Java's heap may have now
   * @param byScript whether {@code scripts/heapreel} started Java
   */
  static String words(OutOfMemoryError error, long mostBytes, boolean byScript) {
    String why = String.valueOf(error.getMessage());
    String lower = why.toLowerCase(Locale.ROOT);
    if (lower.contains("thread")) {
      return START + " for threads (" + why + "); use fewer with --threads";
    }
    boolean heap = lower.contains("heap") || lower.contains("overhead");
    if (error.getMessage() != null && !heap) {
      return START + " (" + why + "); close other programs, or select fewer snapshots";
    }
    long mebibytes = Math.max(1, mostBytes >> MEBIBYTES_SHIFT);
    long more = Math.max(MIN_ADVISED_MEBIBYTES, 2 * Long.highestOneBit(mebibytes));
    String option = more % 1024 == 0 ? "-Xmx" + more / 1024 + "g" : "-Xmx" + more + "m";
    return String.format(
        Locale.ROOT,
        START + ", with a limit of %,d MiB; raise it %s",
        mebibytes,
        byScript
            ? "with HEAPREEL_JAVA_OPTIONS=" + option
            : "with java " + option + " -jar heapreel.jar …");
  }
}
