package heapreel.fleet;

import java.io.Serializable;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is made of each capture, and within which bounds.
 *
 * @param films whether films are made
 * @param objects whether there is a table of objects
 * @param width width of a film in pixels, even
 * @param height height of a film in pixels, even
 * @param segmentsPerTask how many segments of a film a task makes, at least 1; a film of no more is
 *     made with the tables
 * @param needBytes the length of the allocation that verdicts are about; null for what failed
 * @param copyBytes most bytes of captures that an executor copies to its disk
 * @param attempts how often Spark tries a task, at least 1
 */
record FleetOptions(
    boolean films,
    boolean objects,
    int width,
    int height,
    int segmentsPerTask,
    @Nullable Long needBytes,
    long copyBytes,
    int attempts)
    implements Serializable {

  /** Checks the numbers. */
  FleetOptions {
    if (segmentsPerTask < 1 || attempts < 1) {
      throw new IllegalArgumentException(
          "segmentsPerTask=" + segmentsPerTask + " attempts=" + attempts);
    }
  }

  /** The length of the allocation that verdicts are about; empty for what failed. */
  OptionalLong need() {
    return needBytes == null ? OptionalLong.empty() : OptionalLong.of(needBytes);
  }
}
