package heapreel.video.h264;

/**
 * Macroblocks of one colour beside each other in a key frame: each but the first is what is at its
 * left, without anything tried. Not thread-safe.
 */
final class OneColourRun {

  private static final int NONE = -1;

  private final Planes picture;
  private final int[] above = new int[MacroblockPixels.LUMA_EDGE];
  private int colour = NONE;
  private int nextColumn;
  private int row;
  private final MacroblockPixels decoded = new MacroblockPixels();

  /** Runs in what is in {@code picture} at the time. */
  OneColourRun(Planes picture) {
    this.picture = picture;
  }

  /** Whether a macroblock goes on with the run. */
  boolean goesOn(Tile tile, int column, int toRow) {
    return colour != NONE
        && column == nextColumn
        && toRow == row
        && tile.isOneColour()
        && tile.colour(0) == colour;
  }

  /** Takes a macroblock that goes on with the run; the answer is what a decoder makes of it. */
  MacroblockPixels goOn() {
    nextColumn++;
    return decoded;
  }

  /** The mode of chroma that a macroblock goes on with: that of means takes the fewest bits. */
  int chromaMode() {
    return row == 0 || (isAbove(0) && isAbove(1))
        ? IntraPrediction.CHROMA_MEANS
        : IntraPrediction.CHROMA_HORIZONTAL;
  }

  private boolean isAbove(int component) {
    picture.readChromaRow(
        component,
        nextColumn * MacroblockPixels.CHROMA_EDGE,
        row * MacroblockPixels.CHROMA_EDGE - 1,
        above);
    int sample = decoded.chroma[component][0];
    for (int i = 0; i < MacroblockPixels.CHROMA_EDGE; i++) {
      if (above[i] != sample) {
        return false;
      }
    }
    return true;
  }

  /** Begins a run with a macroblock that was coded in another way, if it is of one colour. */
  void begin(Tile tile, MacroblockPixels coded, int column, int toRow) {
    if (tile.isOneColour() && coded.isUniform()) {
      colour = tile.colour(0);
      nextColumn = column + 1;
      row = toRow;
      decoded.copyFrom(coded);
    } else {
      colour = NONE;
    }
  }
}
