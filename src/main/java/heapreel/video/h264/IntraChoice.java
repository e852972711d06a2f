package heapreel.video.h264;

import heapreel.video.VideoFormat;

/**
 * Writes macroblocks in whichever way costs least: bits, and how far the decoded samples are from
 * the source. Luma may be predicted from its neighbours as a whole or block by block; in pictures
 * that are no key frames, that competes with what was written already. Not thread-safe.
 */
final class IntraChoice {

  /** What a bit is worth, as squared distance, at a quantizer of 12; six more make it fourfold. */
  private static final double BIT_COST = 0.85;

  /** What costs less than so many bits isn't tried anew: it would hardly become less. */
  private static final int FEW_BITS = 320;

  /** Distance of luma from its prediction from which on that is better done block by block. */
  private static final int FAR = 1_000;

  /** Blocks of cells that have to be new; lettering of which a part was copied stays as it is. */
  private static final int MIN_NEW_BLOCKS = 6;

  /** What part of the cost has to be left for luma as a whole to be the best for sure. */
  private static final double CLEARLY = 0.7;

  private final MacroblockWriter writer;
  private final IntraPrediction intraPrediction;
  private final IntraBlocks intraBlocks;
  private final ResidualChoice whole;
  private final ResidualChoice blocks;
  private final double bitCost;
  private final MacroblockPixels prediction = new MacroblockPixels();
  private final MacroblockPixels source;
  private MacroblockPixels best;
  private MacroblockPixels written;
  private double least;

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
    this.best = whole.decoded();
    this.written = best;
    this.bitCost = BIT_COST * Math.pow(2, (quantizer - 12) / 3.0);
  }

  /**
   * Writes the macroblock that the writer turned to, without the last picture; the answer is what a
   * decoder makes of it.
   */
  MacroblockPixels write(Tile tile, int column, int row) {
    intraPrediction.predict(source, prediction, maxDistance(tile), column, row);
    least = Double.MAX_VALUE;
    if (intraPrediction.hasLuma()) {
      tryWhole(tile);
      if (whole.residual().isZero() || least < bitCost * FEW_BITS) {
        return orPlain(best);
      }
      writer.undo();
    }
    tryBlocks(tile, column, row);
    return orPlain(finish(this::writeWhole));
  }

  /**
   * Whether a macroblock of which some was copied from the last picture may take fewer bits anew.
   *
   * @param missing a bit for each block that had no equal
   */
  static boolean isWorthTrying(Tile tile, int missing) {
    return tile.isPlain() && Integer.bitCount(missing) >= MIN_NEW_BLOCKS;
  }

  /**
   * Writes a macroblock anew if that costs less than what was written of it, which was predicted
   * from the last picture.
   *
   * @param inter what a decoder makes of what was written
   * @return what it makes of what is there now
   */
  MacroblockPixels writeAnew(
      Tile tile, MacroblockPixels inter, Runnable writeInter, int column, int row) {
    best = inter;
    double cost = cost(inter);
    least = cost;
    if (least > bitCost * FEW_BITS) {
      intraPrediction.predict(source, prediction, maxDistance(tile), column, row);
      if (intraPrediction.hasLuma()) {
        writer.undo();
        tryWhole(tile);
        if (least < CLEARLY * cost) {
          return orPlain(best);
        }
      }
      writer.undo();
      tryBlocks(tile, column, row);
      return orPlain(finish(writeInter));
    }
    return orPlain(inter);
  }

  /** How far luma may be to be predicted as a whole; cells that fill blocks need means only. */
  private static int maxDistance(Tile tile) {
    return tile.hasBlocksOfOneColour() ? Integer.MAX_VALUE : FAR;
  }

  private void tryWhole(Tile tile) {
    whole.takeWhole(tile, source, prediction);
    writeWhole();
    compare(whole.decoded());
  }

  private void tryBlocks(Tile tile, int column, int row) {
    blocks.takeBlocks(tile, source, prediction, intraBlocks, column, row);
    writeBlocks();
    compare(blocks.decoded());
  }

  private void compare(MacroblockPixels decoded) {
    written = decoded;
    double cost = cost(decoded);
    if (cost < least) {
      least = cost;
      best = decoded;
    }
  }

  /** Writes the best once more, unless it was the last. */
  private MacroblockPixels finish(Runnable writeOther) {
    if (best != written) {
      writer.undo();
      if (best == whole.decoded()) {
        writeWhole();
      } else {
        writeOther.run();
      }
    }
    return best;
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
