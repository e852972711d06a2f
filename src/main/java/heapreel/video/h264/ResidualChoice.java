package heapreel.video.h264;

/**
 * Chooses how finely what remains of a macroblock is quantized: at the film's quantizer if that
 * keeps the colours of what is flat, otherwise finer. Lettering gets one that is a little finer,
 * for its smooth edges would always ask for the finest. Not thread-safe.
 */
final class ResidualChoice {

  /** Quantizer up to which the tolerances hold; six more double them. */
  private static final int KEEPS_COLOURS = 30;

  /** How far flat colours may be off; rounded, that is 4 of 255. */
  private static final double TOLERANCE = 4.4;

  /**
   * How far they may be off in a macroblock of one colour: what rounding to luma and chroma alone
   * does. Neighbours that are off by different amounts show as a pattern, and it takes few bits.
   */
  private static final double TOLERANCE_OF_ONE_COLOUR = 2;

  private static final int STEP = 2;
  private static final int MAX_STEPS = 8;
  private static final int FINER_LETTERING = 2;

  /** Mask used when the motion-compensated copy is not good enough. */
  static final int ALL_BLOCKS = 0xFFFF;

  private final int quantizer;
  private final int finest;
  private final int bitCost;
  private final FlatColours colours;
  private final FlatColours oneColour;
  private final MacroblockResidual residual = new MacroblockResidual();
  private final MacroblockPixels coded = new MacroblockPixels();
  private MacroblockPixels decoded = coded;

  /** The block that was not near enough last. */
  private int failed;

  /** Blocks whose difference was taken, a bit each. */
  private int subtracted;

  ResidualChoice(YuvPalette palette, int quantizer) {
    this.quantizer = quantizer;
    this.finest = Math.max(ChangedTilesEncoder.MIN_QUANTIZER, quantizer - MAX_STEPS * STEP);
    this.bitCost = Math.max(1, (int) Math.round(Math.pow(2, (quantizer - 12) / 6.0)));
    int coarser = Math.max(0, quantizer - KEEPS_COLOURS);
    double factor = Math.pow(2, coarser / 6.0);
    this.colours = new FlatColours(palette, TOLERANCE * factor);
    this.oneColour = new FlatColours(palette, TOLERANCE_OF_ONE_COLOUR * factor);
  }

  /** What was chosen last. */
  MacroblockResidual residual() {
    return residual;
  }

  /** What a decoder makes of it. */
  MacroblockPixels decoded() {
    return decoded;
  }

  /** Whether what is copied has the colours that it needs in its new place. */
  boolean isGoodEnough(Tile tile, MacroblockPixels prediction) {
    return !tile.isPlain() || check(tile).areNear(tile, tile.flat(), prediction);
  }

  /** Leaves the prediction as it is. */
  void takeNone(MacroblockPixels prediction) {
    residual.clear();
    decoded = prediction;
  }

  /** Takes what remains of an intra macroblock that is predicted as a whole. */
  void takeWhole(Tile tile, MacroblockPixels source, MacroblockPixels prediction) {
    residual.subtract(source, prediction);
    FlatColours check = check(tile);
    take(
        tile,
        source,
        prediction,
        (again, last) -> {
          residual.codeWhole(prediction, decoded);
          return check.areNear(tile, tile.flat(), decoded);
        });
  }

  /**
   * Takes what remains of a macroblock that is predicted from another picture.
   *
   * @param blocks a bit for each block whose luma is coded; where that isn't good enough, all are
   */
  void takeInter(Tile tile, MacroblockPixels source, MacroblockPixels prediction, int blocks) {
    residual.subtractChroma(source, prediction);
    failed = 0;
    subtracted = 0;
    take(
        tile,
        source,
        prediction,
        (again, last) -> codeInter(tile, source, prediction, again ? ALL_BLOCKS : blocks, last));
  }

  /** Codes all blocks, beginning with the one that failed last, as long as none fails. */
  private boolean codeInter(
      Tile tile, MacroblockPixels source, MacroblockPixels prediction, int blocks, boolean last) {
    FlatColours check = check(tile);
    boolean near = true;
    int first = failed;
    for (int i = 0; i < Tile.BLOCKS && (near || last); i++) {
      int block = (first + i) % Tile.BLOCKS;
      if ((blocks >> block & 1) != 0) {
        if ((subtracted >> block & 1) == 0) {
          residual.subtractBlock(block, source, prediction);
          subtracted |= 1 << block;
        }
        residual.codeBlock(block, prediction, decoded);
      } else {
        residual.skipBlock(block, prediction, decoded);
      }
      if (near && !check.areNear(tile, tile.flatOf(block), decoded)) {
        near = false;
        failed = block;
      }
    }
    return near;
  }

  /**
   * Takes what remains of a macroblock whose luma is predicted block by block.
   *
   * @param prediction that of chroma
   */
  void takeBlocks(
      Tile tile,
      MacroblockPixels source,
      MacroblockPixels prediction,
      IntraBlocks blocks,
      int column,
      int row) {
    residual.subtractChroma(source, prediction);
    blocks.turnTo(column, row, tile.isPlain(), bitCost);
    FlatColours check = check(tile);
    take(
        tile,
        source,
        prediction,
        (again, last) -> {
          boolean near = true;
          for (int block = 0; block < Tile.BLOCKS && (near || last); block++) {
            blocks.code(block, source, residual, decoded);
            near = near && check.areNear(tile, tile.flatOf(block), decoded);
          }
          return near;
        });
  }

  private void take(
      Tile tile, MacroblockPixels source, MacroblockPixels prediction, Attempt attempt) {
    decoded = coded;
    boolean plain = tile.isPlain();
    int tried = plain ? quantizer : Math.max(finest, quantizer - FINER_LETTERING);
    residual.quantizer(tried, false);
    boolean good = codeChroma(tile, source, prediction, !plain) && attempt.take(false, !plain);
    // Rounding to the nearest level often is enough; a finer quantizer takes more bits.
    while (plain && !good && tried >= finest) {
      boolean last = tried - STEP < finest;
      residual.quantizer(tried, true);
      good = codeChroma(tile, source, prediction, last) && attempt.take(true, last);
      tried -= STEP;
    }
  }

  /**
   * Codes chroma, by which most attempts fail; the answer is whether luma is worth coding too,
   * which isn't where even luma without an error would be too far off.
   */
  private boolean codeChroma(
      Tile tile, MacroblockPixels source, MacroblockPixels prediction, boolean last) {
    residual.clear();
    residual.codeChroma(prediction, decoded);
    return last || check(tile).areNear(tile, tile.flat(), source.luma, decoded.chroma);
  }

  private FlatColours check(Tile tile) {
    return tile.isOneColour() ? oneColour : colours;
  }

  /** Takes what remains, at the quantizer set before, and decodes it. */
  @FunctionalInterface
  private interface Attempt {

    /**
     * Takes it; the answer is whether that keeps the colours.
     *
     * @param again whether it was taken before, and was not good enough
     * @param last whether it is taken whole even if it doesn't keep them
     */
    boolean take(boolean again, boolean last);
  }
}
