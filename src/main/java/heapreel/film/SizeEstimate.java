package heapreel.film;

import java.util.List;

/**
 * Estimate of a film's size, and of how its bytes are spread over it.
 *
 * @param stretches the film from its start to its end
 * @param headerBytes what the file has besides pictures
 * @param exact whether every picture was encoded for it
 */
record SizeEstimate(List<Stretch> stretches, long headerBytes, boolean exact) {

  /** Copies the stretches, which must not be empty. */
  SizeEstimate {
    stretches = List.copyOf(stretches);
    if (stretches.stream().noneMatch(stretch -> stretch.bytes > 0)) {
      throw new IllegalArgumentException("no pictures in " + stretches);
    }
  }

  /** Size of the file. */
  long bytes() {
    return headerBytes + Math.round(pictureBytes());
  }

  /**
   * Size of the file as seen when its first shots are filmed: the rest is assumed to be off by as
   * much as they were, in proportion to their share.
   *
   * @param shots how many were filmed
   * @param filmedBytes size of their pictures
   */
  long projected(int shots, long filmedBytes) {
    double all = pictureBytes();
    double before = pictureBytes(shots);
    double share = before / all;
    double bias = before > 0 ? filmedBytes / before : 1;
    return headerBytes + filmedBytes + Math.round((all - before) * (1 + share * (bias - 1)));
  }

  /** The same estimate with all pictures larger by a factor, or smaller; exact as it was. */
  SizeEstimate times(double factor) {
    List<Stretch> scaled =
        stretches.stream().map(s -> new Stretch(s.shots, factor * s.bytes)).toList();
    return new SizeEstimate(scaled, headerBytes, exact);
  }

  private double pictureBytes() {
    return stretches.stream().mapToDouble(Stretch::bytes).sum();
  }

  /** Bytes of the first {@code shots} shots. */
  private double pictureBytes(int shots) {
    double bytes = 0;
    int left = shots;
    for (Stretch stretch : stretches) {
      bytes += stretch.bytes * Math.min(left, stretch.shots) / stretch.shots;
      left -= Math.min(left, stretch.shots);
    }
    return bytes;
  }

  /**
   * A part of a film.
   *
   * @param shots number of shots, at least 1
   * @param bytes size of all of their pictures
   */
  record Stretch(int shots, double bytes) {}
}
