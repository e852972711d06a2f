package heapreel.film;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Options of a film of two captures.
 *
 * @param target the MP4, or the animated GIF where its name ends so
 * @param width width in pixels, even
 * @param height height in pixels, even
 * @param snapshotsPerSecond how many snapshots of each are shown in a second
 * @param alignment which snapshots are shown together
 * @param arrangement where they are
 * @param needBytes the length of an allocation that both show while that doesn't fit, if any
 */
public record PairOptions(
    Path target,
    int width,
    int height,
    int snapshotsPerSecond,
    Alignment alignment,
    Arrangement arrangement,
    OptionalLong needBytes) {

  /** Where the two captures are in a picture. */
  public enum Arrangement {
    /** Beside each other where cells are larger then or both have a legend, else stacked. */
    AUTO,
    /** The first at the left, the second at the right. */
    BESIDE,
    /** The first above the second. */
    STACKED
  }
}
