package heapreel.bench;

import java.util.List;
import java.util.Locale;

/** The rows of encoders as a Markdown table, each held against x264. */
final class EncoderTable {

  private static final String HEADER =
      """
      | encoder | pictures | pictures/s | × ultrafast | CPU s per 1,000 | bytes/picture \
      | × veryfast | PSNR luma, dB | Cb, dB | Cr, dB | colours |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  private EncoderTable() {}

  /**
   * The table.
   *
   * @param fast whose pictures per second are 1
   * @param small whose bytes per picture are 1
   */
  static String of(List<EncoderRow> rows, EncoderRow fast, EncoderRow small) {
    StringBuilder table = new StringBuilder(HEADER);
    for (EncoderRow row : rows) {
      FilmQuality quality = row.quality();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %,.0f | %.2f | %.2f | %,.0f | %.2f | %.1f | %.1f | %.1f | %d |%n",
              row.encoder(),
              row.pictures(),
              row.picturesPerSecond(),
              row.picturesPerSecond() / fast.picturesPerSecond(),
              row.cpuSecondsPerThousand(),
              row.bytesPerPicture(),
              row.bytesPerPicture() / small.bytesPerPicture(),
              quality.luma(),
              quality.blue(),
              quality.red(),
              quality.furthestColour()));
    }
    return table.toString();
  }
}
