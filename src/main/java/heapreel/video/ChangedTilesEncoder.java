package heapreel.video;

import heapreel.frame.Palette;
import heapreel.raster.Canvas;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.write.CAVLCWriter;
import org.jcodec.common.io.BitWriter;

/**
 * Encodes what changed: H.264 Constrained Baseline on jcodec's bit-level parts.
 *
 * <p>A tile of the canvas is a macroblock. Those that did not change since the picture before are
 * skipped; the others are predicted from it where they stand and coded as the difference to what
 * the decoder has ({@code P_L0_16x16} without motion). In key pictures all of them are {@code
 * I_16x16}. The deblocking filter is off, so edges stay crisp and what is kept here as the last
 * picture is to the bit what a decoder shows.
 *
 * <p>A picture costs time and bytes in proportion to the tiles that changed. The bytes depend on
 * the pixels only: a tile that is dirty without need is found equal and skipped. Memory: 3.5 bytes
 * a pixel. Not thread-safe.
 */
public final class ChangedTilesEncoder implements PictureEncoder {

  /** Smallest quantizer whose levels fit the Baseline profile. */
  public static final int MIN_QUANTIZER = 10;

  /** Largest quantizer of H.264. */
  public static final int MAX_QUANTIZER = 51;

  /** Quantizer that keeps flat colours within 4 of 255. */
  public static final int DEFAULT_QUANTIZER = 12;

  private static final int MAX_MACROBLOCK_BITS = 3_200;
  private static final int MAX_SKIP_RUN_BYTES = 4;
  private static final int DISCARDED_MACROBLOCK_BYTES = 4_096;
  private static final int I_PCM = 25;
  private static final int INTRA_TYPES_IN_P_SLICE = 5;

  private final VideoFormat format;
  private final YuvPalette palette;
  private final PictureNumbers numbers;
  private final SliceWriter slice;
  private final ResidualWriter residuals;
  private final MacroblockResidual residual;
  private final ShownPixels shown;
  private final Planes reconstruction;
  private final IntraPrediction intraPrediction;
  private final MacroblockPixels source = new MacroblockPixels();
  private final MacroblockPixels prediction = new MacroblockPixels();
  private final ByteBuffer discarded = ByteBuffer.allocate(DISCARDED_MACROBLOCK_BYTES);

  private ChangedTilesEncoder(VideoFormat format, YuvPalette palette, int quantizer, int segment) {
    SeqParameterSet sps = ParameterSets.sequence(format);
    PictureParameterSet pps = ParameterSets.picture();
    int macroblockBytes = MAX_MACROBLOCK_BITS / 8 + MAX_SKIP_RUN_BYTES;
    this.format = format;
    this.palette = palette;
    this.numbers = new PictureNumbers(sps, pps, segment, quantizer);
    this.slice =
        new SliceWriter(format.macroblocks() * macroblockBytes + DISCARDED_MACROBLOCK_BYTES);
    this.residuals = new ResidualWriter(sps, pps);
    this.residual = new MacroblockResidual(quantizer);
    this.shown = new ShownPixels(format);
    this.reconstruction = new Planes(format);
    this.intraPrediction = new IntraPrediction(reconstruction);
  }

  /**
   * Encoders of {@link #DEFAULT_QUANTIZER}.
   *
   * @param palette the colours of the canvases
   */
  public static Factory factory(VideoFormat format, Palette palette) {
    return factory(format, palette, DEFAULT_QUANTIZER);
  }

  /**
   * Encoders of this quantizer: smaller is better and larger in bytes.
   *
   * @param palette the colours of the canvases
   * @param quantizer from {@link #MIN_QUANTIZER} to {@link #MAX_QUANTIZER}; six more halve the
   *     accuracy
   */
  public static Factory factory(VideoFormat format, Palette palette, int quantizer) {
    if (quantizer < MIN_QUANTIZER || quantizer > MAX_QUANTIZER) {
      throw new IllegalArgumentException(
          "quantizer " + quantizer + ", not " + MIN_QUANTIZER + " to " + MAX_QUANTIZER);
    }
    YuvPalette yuv = new YuvPalette(palette);
    return segment -> new ChangedTilesEncoder(format, yuv, quantizer, segment);
  }

  @Override
  public EncodedPicture encode(Canvas canvas, boolean key) {
    palette.require(canvas, format);
    boolean intra = key || numbers.none();
    start(intra);
    if (intra) {
      encodeAll(canvas);
    } else {
      encodeChanged(canvas);
    }
    return slice.finish();
  }

  @Override
  public EncodedPicture repeat() {
    if (numbers.none()) {
      throw new IllegalStateException("no picture to repeat");
    }
    start(false);
    slice.skip(format.macroblocks());
    return slice.finish();
  }

  /** The last picture as a decoder has it. */
  Planes reconstruction() {
    return reconstruction;
  }

  private void start(boolean intra) {
    slice.start(numbers.next(intra));
    residuals.startPicture();
  }

  private void encodeAll(Canvas canvas) {
    for (int row = 0; row < format.rows(); row++) {
      for (int column = 0; column < format.columns(); column++) {
        shown.update(canvas, column, row);
        source.take(canvas, palette, column, row);
        int mode = intraPrediction.predict(source, prediction, column, row);
        residual.take(source, prediction, true);
        writeIntra(mode, column, row);
      }
    }
  }

  private void encodeChanged(Canvas canvas) {
    BitSet dirty = canvas.dirtyTiles();
    int next = 0;
    for (int tile = dirty.nextSetBit(0); tile >= 0; tile = dirty.nextSetBit(tile + 1)) {
      int column = tile % format.columns();
      int row = tile / format.columns();
      if (shown.update(canvas, column, row)) {
        source.take(canvas, palette, column, row);
        reconstruction.copyTo(prediction, column, row);
        residual.take(source, prediction, false);
        if (!residual.isZero()) {
          slice.skip(tile - next);
          next = tile + 1;
          writeChanged(column, row);
        }
      }
    }
    if (next < format.macroblocks()) {
      slice.skip(format.macroblocks() - next);
    }
  }

  private void writeIntra(int mode, int column, int row) {
    BitWriter mark = slice.mark();
    BitWriter out = slice.bits();
    int allOrNone = residual.lumaPattern() == 0 ? 0 : 1;
    CAVLCWriter.writeUE(out, 1 + mode + 4 * residual.chromaPattern() + 12 * allOrNone);
    int chromaOfMeans = 0;
    CAVLCWriter.writeUE(out, chromaOfMeans);
    writeResidual(mark, I_PCM, column, row);
  }

  private void writeChanged(int column, int row) {
    BitWriter mark = slice.mark();
    BitWriter out = slice.bits();
    int oneVectorForAll = 0;
    CAVLCWriter.writeUE(out, oneVectorForAll);
    CAVLCWriter.writeSE(out, 0);
    CAVLCWriter.writeSE(out, 0);
    int pattern = (residual.chromaPattern() << 4) | residual.lumaPattern();
    CAVLCWriter.writeUE(out, H264Const.CODED_BLOCK_PATTERN_INTER_COLOR_INV[pattern]);
    writeResidual(mark, INTRA_TYPES_IN_P_SLICE + I_PCM, column, row);
  }

  /** Writes the rest of a macroblock, or all of it as plain samples where codes take more. */
  private void writeResidual(BitWriter mark, int plainType, int column, int row) {
    int quantizerDelta = 0;
    CAVLCWriter.writeSE(slice.bits(), quantizerDelta);
    residuals.turnTo(column, row);
    residuals.write(residual, slice.bits());
    if (slice.bits().position() - mark.position() <= MAX_MACROBLOCK_BITS) {
      residual.addTo(prediction);
      reconstruction.copyFrom(prediction, column, row);
    } else {
      slice.rewind(mark);
      CAVLCWriter.writeUE(slice.bits(), plainType);
      source.writeTo(slice.bits());
      residuals.countAsFull(new BitWriter(discarded.clear()));
      reconstruction.copyFrom(source, column, row);
    }
  }
}
