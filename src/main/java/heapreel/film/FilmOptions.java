package heapreel.film;

import heapreel.video.gif.GifFilm;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Options of a film.
 *
 * @param target the MP4, or the animated GIF where its name ends so
 * @param poster a PNG of the worst moment, if wanted
 * @param title name of the capture in the film
 * @param width width in pixels, even
 * @param height height in pixels, even
 * @param snapshotsPerSecond how many snapshots are shown in a second, from 1 to {@link #maxRate}
 * @param maxSeconds longest that the film may be, its end hold included
 * @param maxBytes largest that its file may be
 * @param realTime whether each snapshot is shown as long as it lasted, by the times of the log of
 *     events; pictures are then {@value RealTime#RATE} a second
 * @param needBytes the length of an allocation; while it doesn't fit, the film shows where the
 *     least is in its way
 */
public record FilmOptions(
    Path target,
    Optional<Path> poster,
    String title,
    int width,
    int height,
    int snapshotsPerSecond,
    OptionalInt maxSeconds,
    OptionalLong maxBytes,
    boolean realTime,
    OptionalLong needBytes) {

  /** Most snapshots, and most pictures, in a second. */
  public static final int MAX_RATE = 60;

  private static final int USUAL_WIDTH = 1280;
  private static final int USUAL_GIF_WIDTH = 960;
  private static final int MAX_GIF_RATE = 100 / GifFilm.MIN_DELAY;
  private static final int MIN_RATE = 24;

  /** Creates options of a film at an even pace. */
  public FilmOptions(
      Path target,
      Optional<Path> poster,
      String title,
      int width,
      int height,
      int snapshotsPerSecond,
      OptionalInt maxSeconds,
      OptionalLong maxBytes) {
    this(
        target,
        poster,
        title,
        width,
        height,
        snapshotsPerSecond,
        maxSeconds,
        maxBytes,
        false,
        OptionalLong.empty());
  }

  /** Checks the rate. */
  public FilmOptions {
    if (snapshotsPerSecond < 1 || snapshotsPerSecond > maxRate(target)) {
      throw new IllegalArgumentException(snapshotsPerSecond + " snapshots a second");
    }
  }

  /** Most snapshots in a second of a film in a file of this name; fewer in a GIF. */
  public static int maxRate(Path target) {
    return isGif(target) ? MAX_GIF_RATE : MAX_RATE;
  }

  /** Width of a film of this name where nothing else is said, in pixels; less of a GIF. */
  public static int usualWidth(Path target) {
    return isGif(target) ? USUAL_GIF_WIDTH : USUAL_WIDTH;
  }

  /** Height of a film of this name where nothing else is said, in pixels: 9 to 16 of its width. */
  public static int usualHeight(Path target) {
    return usualWidth(target) * 9 / 16;
  }

  /** Whether it is an animated GIF. */
  boolean isGif() {
    return isGif(target);
  }

  /** Whether a film of this name is an animated GIF. */
  public static boolean isGif(Path target) {
    return target.toString().toLowerCase(Locale.ROOT).endsWith(".gif");
  }

  /** Pictures of each snapshot: players want at least 24 a second. */
  int repeats() {
    return realTime || snapshotsPerSecond >= MIN_RATE
        ? 1
        : Math.max(2, Math.round((float) FilmPace.USUAL / snapshotsPerSecond));
  }

  /** Pictures in a second. */
  public int framesPerSecond() {
    return realTime ? RealTime.RATE : snapshotsPerSecond * repeats();
  }
}
