package heapreel.film;

import heapreel.frame.FilmColours;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.raster.Canvas;
import heapreel.video.VideoFormat;
import heapreel.video.gif.GifFilm;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Films as an animated GIF, picture by picture. A GIF has no more than {@value #MAX_PICTURES}
 * pictures, or it would be larger than anyone wants to load: of more snapshots every second, third
 * … is shown.
 */
final class GifMaker {

  /** Most pictures of a GIF. */
  static final int MAX_PICTURES = 600;

  private static final int HUNDRED = 100;

  private final ShotEncoder encoder;
  private final Cancellation cancellation;
  private final Progress progress;

  GifMaker(ShotEncoder encoder, Cancellation cancellation, Progress progress) {
    this.encoder = encoder;
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /** The step with which a film of so many snapshots has few enough pictures. */
  static int step(int snapshots, int wanted) {
    return Math.max(wanted, (snapshots - 1) / MAX_PICTURES + 1);
  }

  /** Writes the film and returns how many seconds it lasts. */
  double write(Shots shots, OutputStream target) throws IOException {
    VideoFormat format = encoder.format();
    int hundredths = 0;
    double seconds = 0;
    progress.begin("filming", shots.size());
    try (ShotStage stage = encoder.stage(shots);
        GifFilm film = new GifFilm(format.width(), format.height(), FilmColours.PALETTE, target)) {
      stage.wind(0);
      for (int shot = 0; shot < shots.size(); shot++) {
        cancellation.throwIfCancelled();
        Canvas canvas = stage.show(shot);
        seconds += (double) encoder.pictures(shot) / format.framesPerSecond();
        seconds += shot == shots.size() - 1 ? VideoFormat.HOLD_SECONDS : 0;
        int delay = (int) Math.round(HUNDRED * seconds) - hundredths;
        film.add(canvas, delay);
        hundredths += delay;
        progress.advance(1);
      }
      film.finish();
    } finally {
      progress.end();
    }
    return (double) hundredths / HUNDRED;
  }
}
