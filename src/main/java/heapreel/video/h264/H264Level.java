package heapreel.video.h264;

import heapreel.video.VideoFormat;

/**
 * Levels of H.264 that frames fall into by their size and rate: table A-1 of ITU-T H.264.
 *
 * <p>Level 1b is left out, as it differs from level 1 only in its bit rate.
 */
enum H264Level {
  L1(10, 1_485, 99, 64),
  L1_1(11, 3_000, 396, 128),
  L1_2(12, 6_000, 396, 128),
  L1_3(13, 11_880, 396, 128),
  L2_1(21, 19_800, 792, 256),
  L2_2(22, 20_250, 1_620, 256),
  L3(30, 40_500, 1_620, 256),
  L3_1(31, 108_000, 3_600, 512),
  L3_2(32, 216_000, 5_120, 512),
  L4(40, 245_760, 8_192, 512),
  L4_2(42, 522_240, 8_704, 512),
  L5(50, 589_824, 22_080, 512),
  L5_1(51, 983_040, 36_864, 512),
  L5_2(52, 2_073_600, 36_864, 512),
  L6(60, 4_177_920, 139_264, 512),
  L6_1(61, 8_355_840, 139_264, 512),
  L6_2(62, 16_711_680, 139_264, 512);

  /** Value of {@code level_idc}. */
  final int idc;

  private final int macroblocksPerSecond;
  private final int macroblocks;

  private final int maxVerticalVector;

  H264Level(int idc, int macroblocksPerSecond, int macroblocks, int maxVerticalVector) {
    this.idc = idc;
    this.macroblocksPerSecond = macroblocksPerSecond;
    this.macroblocks = macroblocks;
    this.maxVerticalVector = maxVerticalVector;
  }

  /** The lowest level that allows a film's size and rate; there is one for every format. */
  static H264Level of(VideoFormat format) {
    for (H264Level level : values()) {
      if (level.allows(format.columns(), format.rows(), format.framesPerSecond())) {
        return level;
      }
    }
    throw new AssertionError(format);
  }

  /** Pixels that vectors stay below, up and down. */
  int maxVerticalVector() {
    return maxVerticalVector;
  }

  private boolean allows(int columns, int rows, int framesPerSecond) {
    long frame = (long) columns * rows;
    long longestEdgeSquared = 8L * macroblocks;
    return frame <= macroblocks
        && (long) columns * columns <= longestEdgeSquared
        && (long) rows * rows <= longestEdgeSquared
        && frame * framesPerSecond <= macroblocksPerSecond;
  }
}
