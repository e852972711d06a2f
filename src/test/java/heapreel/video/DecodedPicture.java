package heapreel.video;

/** One picture of raw yuv420p, as bt709 in limited range. */
public final class DecodedPicture {

  private final byte[] film;
  private final int start;
  private final int width;
  private final int height;

  /** The picture {@code number}, from 0, of what ffmpeg decoded as yuv420p. */
  public DecodedPicture(byte[] film, int number, VideoFormat format) {
    this.film = film;
    this.width = format.width();
    this.height = format.height();
    this.start = number * width * height * 3 / 2;
  }

  int luma(int x, int y) {
    return film[start + y * width + x] & 255;
  }

  int chroma(int component, int x, int y) {
    int from = start + width * height + component * width * height / 4;
    return film[from + y / 2 * (width / 2) + x / 2] & 255;
  }

  /** The pixel's colour, by the inverse of ITU-R BT.709-6, 3. */
  public int rgb(int x, int y) {
    double luma = (luma(x, y) - 16) / 219.0;
    double blue = (chroma(0, x, y) - 128) / 224.0;
    double red = (chroma(1, x, y) - 128) / 224.0;
    double r = luma + 1.5748 * red;
    double g = luma - 0.1873 * blue - 0.4681 * red;
    double b = luma + 1.8556 * blue;
    return eightBits(r) << 16 | eightBits(g) << 8 | eightBits(b);
  }

  private static int eightBits(double value) {
    return (int) Math.round(255 * Math.min(1, Math.max(0, value)));
  }
}
