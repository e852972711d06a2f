package heapreel.bench;

import heapreel.raster.Canvas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How close a film comes to its pictures, as ffmpeg decodes it.
 *
 * @param luma PSNR of luma over all pictures, in dB
 * @param blue PSNR of blue difference
 * @param red PSNR of red difference
 * @param furthestColour largest difference in a flat area, 0 to 255
 */
record FilmQuality(double luma, double blue, double red, int furthestColour) {

  private static final Pattern PSNR =
      Pattern.compile("PSNR y:([0-9.]+|inf) u:([0-9.]+|inf) v:([0-9.]+|inf)");

  /**
   * Compares a film with its pictures.
   *
   * @param raw the pictures, or more
   * @throws IOException when the film does not have just as many
   */
  static FilmQuality of(Path film, Path raw, PictureSet set) throws IOException {
    String number = "setpts=N/" + PictureSet.FORMAT.framesPerSecond() + "/TB";
    String filter =
        "[0:v]"
            + number
            + "[film];"
            + "[1:v]trim=end_frame="
            + set.pictures()
            + ","
            + number
            + "[raw];"
            + "[film][raw]psnr";
    int[] furthest = new int[1];
    FfmpegRun run =
        FfmpegRun.of(
            List.of(
                "-i",
                "" + film,
                "-i",
                "" + raw,
                "-lavfi",
                filter,
                "-fps_mode",
                "passthrough",
                "-pix_fmt",
                "yuv420p",
                "-f",
                "rawvideo",
                "-"),
            decoded -> furthest[0] = furthestColour(decoded, film, set));
    double[] psnr = FfmpegRun.numbers(PSNR, run.messages());
    return new FilmQuality(psnr[0], psnr[1], psnr[2], furthest[0]);
  }

  private static int furthestColour(InputStream decoded, Path film, PictureSet set)
      throws IOException {
    ColourError colours = new ColourError(PictureSet.FORMAT);
    byte[] picture = new byte[PictureSet.FORMAT.width() * PictureSet.FORMAT.height() * 3 / 2];
    int furthest = 0;
    int seen = 0;
    for (List<PictureChange> segment : set.segments()) {
      Canvas canvas = set.canvas();
      for (PictureChange change : segment) {
        if (decoded.readNBytes(picture, 0, picture.length) < picture.length) {
          throw new IOException(film + ": expected " + set.pictures() + " pictures, found " + seen);
        }
        change.paintOn(canvas);
        furthest = Math.max(furthest, colours.furthest(canvas, picture));
        seen++;
      }
    }
    if (decoded.read() >= 0) {
      throw new IOException(film + ": expected " + set.pictures() + " pictures, found more");
    }
    return furthest;
  }
}
