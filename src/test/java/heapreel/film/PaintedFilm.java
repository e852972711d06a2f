package heapreel.film;

import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.look.Palette;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.raster.Canvas;
import heapreel.raster.Lettering;
import heapreel.reading.Selection;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a film of all of a capture is to show: its pictures as they are painted, before any encoder
 * has seen them, one a snapshot; and how like them a picture is that a player shows. All are in
 * memory.
 */
public final class PaintedFilm {

  /** Edge of a patch in whose middle no neighbour's colour shows, though browsers blend chroma. */
  private static final int FLAT = 8;

  private final int width;
  private final int height;
  private final Palette palette;
  private final List<byte[]> pictures = new ArrayList<>();

  private PaintedFilm(Canvas canvas) {
    this.width = canvas.width();
    this.height = canvas.height();
    this.palette = canvas.palette();
  }

  /** Paints them. */
  public static PaintedFilm of(Path capture, int width, int height) throws IOException {
    try (OpenCapture open = CaptureOpener.open(CaptureSource.of(capture))) {
      long count = open.capture().snapshotCount();
      Selection all = new Selection(0, count - 1, 1);
      Survey survey =
          new Surveyor(open, 1, new Cancellation(), Progress.NONE).survey(all, List.of(), false);
      String name = String.valueOf(capture.getFileName());
      FilmSubject subject =
          new FilmSubject(name, count, survey.blockBytes(), survey.spans(), open.kinds());
      FilmLayout layout = FilmLayout.of(width, height, subject);
      Shots shots = new Shots(all.size(), 1, all.size());
      try (ShotPainter shotPainter =
          new ShotPainter(
              open,
              all,
              shots,
              layout,
              survey.timeline(),
              new FailureCaptions(List.of(), shots, shot -> 1, 1, 1),
              new Lettering())) {
        return painted(shotPainter, all.size());
      }
    }
  }

  private static PaintedFilm painted(ShotPainter shotPainter, int count) throws IOException {
    shotPainter.wind(0);
    Canvas canvas = shotPainter.show(0);
    PaintedFilm film = new PaintedFilm(canvas);
    film.pictures.add(canvas.pixels().clone());
    for (int shot = 1; shot < count; shot++) {
      film.pictures.add(shotPainter.show(shot).pixels().clone());
    }
    return film;
  }

  /** How many there are. */
  public int size() {
    return pictures.size();
  }

  /** Number of the painted picture that is most like this one as a whole, its texts too. */
  public int closest(BufferedImage shown) {
    int[] pixels = shown.getRGB(0, 0, width, height, null, 0, width);
    long least = Long.MAX_VALUE;
    int closest = -1;
    for (int picture = 0; picture < pictures.size(); picture++) {
      byte[] painted = pictures.get(picture);
      long sum = 0;
      for (int i = 0; i < pixels.length && sum < least; i++) {
        int other = palette.rgb(painted[i] & 255);
        sum +=
            Math.abs(red(pixels[i]) - red(other))
                + Math.abs(green(pixels[i]) - green(other))
                + Math.abs(blue(pixels[i]) - blue(other));
      }
      if (sum < least) {
        least = sum;
        closest = picture;
      }
    }
    return closest;
  }

  /**
   * The patches of one colour in a painted picture whose colour is another in the shown one.
   *
   * <p>Red and green may be 11 of 255 off and blue 14, by the film's quantizer and the player's
   * rounding: the furthest seen in Chromium without a graphics card were 6 and 11, the latter in
   * strong yellow, for it turns chroma into blue with few bits. The same film taken for BT.601 is
   * 15 off in green, taken for full range 20 in red.
   */
  public Patches compare(int picture, BufferedImage shown) {
    int compared = 0;
    List<String> wrong = new ArrayList<>();
    for (int y = FLAT / 2; y <= height - FLAT / 2; y += 2) {
      for (int x = FLAT / 2; x <= width - FLAT / 2; x += 2) {
        if (isFlat(pictures.get(picture), x, y)) {
          compared++;
          int painted = palette.rgb(pictures.get(picture)[y * width + x] & 255);
          int seen = shown.getRGB(x, y) & 0xffffff;
          if (!isAlike(seen, painted)) {
            wrong.add(String.format(Locale.ROOT, "%d,%d: %06x for %06x", x, y, seen, painted));
          }
        }
      }
    }
    return new Patches(compared, wrong);
  }

  /** Whether the 8 by 8 pixels around this corner of four were painted in one colour. */
  private boolean isFlat(byte[] painted, int cornerX, int cornerY) {
    byte colour = painted[cornerY * width + cornerX];
    for (int y = cornerY - FLAT / 2; y < cornerY + FLAT / 2; y++) {
      for (int x = cornerX - FLAT / 2; x < cornerX + FLAT / 2; x++) {
        if (painted[y * width + x] != colour) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isAlike(int rgb, int other) {
    return Math.abs(red(rgb) - red(other)) <= 11
        && Math.abs(green(rgb) - green(other)) <= 11
        && Math.abs(blue(rgb) - blue(other)) <= 14;
  }

  private static int red(int rgb) {
    return rgb >> 16 & 255;
  }

  private static int green(int rgb) {
    return rgb >> 8 & 255;
  }

  private static int blue(int rgb) {
    return rgb & 255;
  }

  /**
   * Patches looked at.
   *
   * @param compared how many
   * @param wrong those of another colour: where, and which for which
   */
  public record Patches(int compared, List<String> wrong) {}
}
