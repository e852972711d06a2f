package heapreel.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A film played in a browser from beginning to end, and then looked at here and there.
 *
 * @param report what the page says of it, by name
 * @param pictures what was on the page: {@code first}, {@code playing-N}, {@code ended} and {@code
 *     seeked-N}, with the numbers asked for
 */
record Playback(Map<String, String> report, Map<String, Shown> pictures) {

  private static final int PATIENCE_SECONDS = 120;

  /**
   * Plays a film.
   *
   * @param folder for what the browser writes
   * @param rate the film's pictures in a second
   * @param playing numbers of pictures to look at while it plays
   * @param seeks numbers of pictures to go to afterwards
   */
  static Playback of(Path film, Path folder, int rate, List<Integer> playing, List<Integer> seeks)
      throws IOException, InterruptedException {
    long patienceMillis = TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS);
    String query =
        "rate="
            + rate
            + "&playing="
            + joined(playing)
            + "&seek="
            + joined(seeks)
            + "&patience="
            + patienceMillis;
    try (FilmServer server = FilmServer.of(film);
        Chromium browser = Chromium.open(server.address(query), folder)) {
      try {
        return server.result().get(PATIENCE_SECONDS + 30, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw new AssertionError(film + " does not play: " + e.getCause(), e);
      } catch (TimeoutException e) {
        throw new AssertionError("the browser reports nothing; it said: " + browser.said(), e);
      }
    }
  }

  private static String joined(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** One of the report's numbers. */
  double number(String name) {
    return Double.parseDouble(report.getOrDefault(name, "NaN"));
  }

  /** A picture that was on the page. */
  Shown picture(String name) {
    Shown shown = pictures.get(name);
    if (shown == null) {
      throw new AssertionError("no picture " + name + " among " + pictures.keySet());
    }
    return shown;
  }

  /**
   * What the page showed.
   *
   * @param mediaTime the time in the film, in seconds, that the browser says it belongs to
   */
  record Shown(double mediaTime, BufferedImage image) {}
}
