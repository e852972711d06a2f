package heapreel.video.h264;

import heapreel.video.VideoFormat;

/**
 * Writes macroblocks in whichever way costs least: bits, and how far the decoded samples are from
 * the source. Luma may be predicted from its neighbours as a whole or block by block; in pictures
 * that are no key frames, that competes with what was written already. Not thread-safe.
 */
final class IntraChoice {

  private final MacroblockWriter writer;
  private final IntraPrediction intraPrediction;
  private final IntraBlocks intraBlocks;
  private final ResidualChoice whole;
  private final ResidualChoice blocks;
  private final double bitCost;
  private final MacroblockPixels prediction = new MacroblockPixels();
  private final MacroblockPixels source;

  IntraChoice(
      VideoFormat format,
      YuvPalette palette,
      int quantizer,
      Planes picture,
      MacroblockWriter writer,
      MacroblockPixels source) {
    this.writer = writer;
    this.source = source;
    this.intraPrediction = new IntraPrediction(picture);
    this.intraBlocks = new IntraBlocks(format, picture, writer.modes());
    this.whole = new ResidualChoice(palette, quantizer);
    this.blocks = new ResidualChoice(palette, quantizer);
    this.bitCost = BIT_COST * Math.pow(2, (quantizer - 12) / 3.0);
  }
  private static final double BIT_COST = Double.parseDouble(System.getProperty("bc", "0.85"));

  /** Writes a macroblock of a key frame; the answer is what a decoder makes of it. */
  MacroblockPixels write(Tile tile, int column, int row) {
    takeWhole(tile, column, row);
    writer.turnTo(column, row);
    writeWhole();
    if (whole.residual().isZero()) {
      return whole.decoded();
    }
    double cost = cost(whole.decoded());
    takeBlocks(tile, column, row);
    writer.undo();
    writeBlocks();
    if (cost(blocks.decoded()) < cost) {
      return orPlain(blocks.decoded());
    }
    writer.undo();
    writeWhole();
    return orPlain(whole.decoded());
  }

  /**
   * Writes a macroblock anew if that costs less than what was written of it, which was predicted
   * from the last picture.
   *
   * @param inter what a decoder makes of what was written
   * @return what it makes of what is there now; another buffer than {@code inter} if it was written
   *     anew
   */
  MacroblockPixels writeAnew(
      Tile tile, MacroblockPixels inter, Runnable writeInter, int column, int row) {
    double cost = cost(inter);
    MacroblockPixels best = inter;
    takeWhole(tile, column, row);
    writer.undo();
    writeWhole();
    if (cost(whole.decoded()) < cost) {
      cost = cost(whole.decoded());
      best = whole.decoded();
    }
    takeBlocks(tile, column, row);
    writer.undo();
    writeBlocks();
    if (cost(blocks.decoded()) < cost) {
      return orPlain(blocks.decoded());
    }
    writer.undo();
    if (best == inter) {
      writeInter.run();
    } else {
      writeWhole();
    }
    return orPlain(best);
  }

  /** Writes the macroblock's samples instead if it has become too long. */
  MacroblockPixels orPlain(MacroblockPixels decoded) {
    if (!writer.isTooLong()) {
      return decoded;
    }
    writer.undo();
    writer.writePlain(source);
    return source;
  }

  private void takeWhole(Tile tile, int column, int row) {
    intraPrediction.predict(source, prediction, column, row);
    whole.takeWhole(tile, source, prediction);
  }

  private void takeBlocks(Tile tile, int column, int row) {
    blocks.takeBlocks(tile, source, prediction, intraBlocks, column, row);
  }

  private void writeWhole() {
    writer.writeWhole(intraPrediction.mode(), intraPrediction.chromaMode(), whole.residual());
  }

  private void writeBlocks() {
    writer.writeBlocks(intraBlocks, intraPrediction.chromaMode(), blocks.residual());
  }

  private double cost(MacroblockPixels decoded) {
    return bitCost * writer.bits() + source.squaredDistance(decoded);
  }
}
