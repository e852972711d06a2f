package heapreel.video.h264;

import heapreel.look.Palette;
import heapreel.raster.Canvas;
import heapreel.video.EncodedPicture;
import heapreel.video.PictureEncoder;
import heapreel.video.VideoFormat;
import java.util.BitSet;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;

/**
 * Encodes what changed: H.264 Constrained Baseline on jcodec's bit-level parts.
 *
 * <p>A tile of the canvas is a macroblock. Those that did not change since the picture before are
 * skipped. The parts of the others are copied from wherever the picture before had the same pixels
 * ({@link MotionChoice}); what is new is coded as the difference to what the decoder has ({@link
 * ResidualChoice}). What is not like it at all, and all in key frames, is predicted from its
 * neighbours ({@link IntraChoice}). The deblocking filter is off, so edges stay crisp and what is
 * kept here as the last picture is to the bit what a decoder shows.
 *
 * <p>A picture costs time and bytes in proportion to the tiles that changed. The bytes depend on
 * the pixels only: a tile that is dirty without need is found equal and skipped. Memory: 6 bytes a
 * pixel. Not thread-safe.
 */
public final class ChangedTilesEncoder implements PictureEncoder {

  /** Smallest quantizer whose levels fit the Baseline profile. */
  public static final int MIN_QUANTIZER = 10;

  /** Largest quantizer of H.264. */
  public static final int MAX_QUANTIZER = 51;

  /** Quantizer that gives luma some 48 dB, and keeps flat colours within 4 of 255. */
  public static final int DEFAULT_QUANTIZER = 27;

  private final VideoFormat format;
  private final YuvPalette palette;
  private final PictureNumbers numbers;
  private final SliceWriter slice;
  private final MacroblockWriter macroblocks;
  private final ResidualChoice residualChoice;
  private final int quantizer;
  private final ShownPixels shown;
  private final EqualBlocks equalBlocks;
  private final MotionField motion;
  private final MotionChoice motionChoice;
  private final Planes reference;
  private final Planes reconstruction;
  private final IntraChoice intraChoice;
  private final OneColourRun run;
  private final MacroblockPixels source = new MacroblockPixels();
  private final MacroblockPixels prediction = new MacroblockPixels();
  private final Tile tile = new Tile();
  private final BitSet toVisit = new BitSet();
  private final BitSet changed = new BitSet();

  /** Macroblocks of this picture that are more than as they were, in their place. */
  private final BitSet touched = new BitSet();

  private ChangedTilesEncoder(VideoFormat format, YuvPalette palette, int quantizer, int segment) {
    SeqParameterSet sps = ParameterSets.sequence(format);
    PictureParameterSet pps = ParameterSets.picture();
    int bytes = format.macroblocks() * MacroblockWriter.MAX_BYTES;
    this.format = format;
    this.palette = palette;
    this.numbers = new PictureNumbers(sps, pps, segment, quantizer);
    this.slice = new SliceWriter(bytes + MacroblockWriter.DISCARDED_BYTES);
    this.motion = new MotionField(format);
    this.macroblocks = new MacroblockWriter(format, slice.bits(), motion);
    this.quantizer = quantizer;
    this.residualChoice = new ResidualChoice(palette, quantizer);
    this.shown = new ShownPixels(format);
    this.equalBlocks = new EqualBlocks(format, shown);
    this.reference = new Planes(format);
    this.reconstruction = new Planes(format);
    this.motionChoice = new MotionChoice(equalBlocks);
    this.run = new OneColourRun(reconstruction);
    this.intraChoice =
        new IntraChoice(format, palette, quantizer, reconstruction, macroblocks, source);
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
    keep(canvas);
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
    macroblocks.startPicture(quantizer, intra);
    macroblocks.forget(touched);
    touched.clear();
  }

  private void encodeAll(Canvas canvas) {
    for (int row = 0; row < format.rows(); row++) {
      for (int column = 0; column < format.columns(); column++) {
        tile.read(canvas, column, row);
        tile.examine(canvas, column, row);
        reconstruction.copyFrom(writeIntra(canvas, column, row), column, row);
      }
    }
    changed.set(0, format.macroblocks());
    touched.set(0, format.macroblocks());
  }

  /** Writes a macroblock of a key frame; the answer is what a decoder makes of it. */
  private MacroblockPixels writeIntra(Canvas canvas, int column, int row) {
    macroblocks.turnTo(column, row);
    if (run.goesOn(tile, column, row)) {
      macroblocks.writeAsPredicted(IntraPrediction.HORIZONTAL, run.chromaMode());
      return run.goOn();
    }
    MacroblockPixels decoded = writeNew(canvas, column, row);
    run.begin(tile, decoded, column, row);
    return decoded;
  }

  private void encodeChanged(Canvas canvas) {
    toVisit.clear();
    toVisit.or(canvas.dirtyTiles());
    int next = 0;
    int vectorsBefore = 1;
    for (int number = toVisit.nextSetBit(0); number >= 0; number = toVisit.nextSetBit(number + 1)) {
      int column = number % format.columns();
      int row = number / format.columns();
      tile.read(canvas, column, row);
      int changes = shown.changes(tile, column, row);
      if (changes == 0 && motion.predictSkipped(column, row) == MotionVector.ZERO) {
        continue;
      }
      touched.set(number);
      if (changes != 0) {
        changed.set(number);
        tile.examine(canvas, column, row);
      }
      motionChoice.choose(tile, changes, column, row, number == next ? vectorsBefore : 1);
      boolean isNew = motionChoice.missing() == ResidualChoice.ALL_BLOCKS;
      if (!isNew) {
        predict(canvas, changes, column, row);
      }
      if (!isNew && isAsSkipped(column, row)) {
        motion.setAll(column, row, motionChoice.vectors()[0]);
        reconstruction.copyFrom(residualChoice.decoded(), column, row);
      } else {
        slice.skip(number - next);
        next = number + 1;
        vectorsBefore = motionChoice.count();
        macroblocks.turnTo(column, row);
        reconstruction.copyFrom(
            isNew ? writeNew(canvas, column, row) : writeChanged(column, row), column, row);
      }
      visitMovedNeighbours(number, column, row);
    }
    if (next < format.macroblocks()) {
      slice.skip(format.macroblocks() - next);
    }
  }

  /** Writes a macroblock of which the last picture has nothing. */
  private MacroblockPixels writeNew(Canvas canvas, int column, int row) {
    source.take(canvas, palette, column, row);
    return intraChoice.write(tile, column, row);
  }

  /** Writes a macroblock of which the last picture has a part. */
  private MacroblockPixels writeChanged(int column, int row) {
    macroblocks.writeInter(motionChoice, residualChoice.residual());
    if (!IntraChoice.isWorthTrying(tile, motionChoice.missing())) {
      return intraChoice.orPlain(residualChoice.decoded());
    }
    return intraChoice.writeAnew(
        tile,
        residualChoice.decoded(),
        () -> macroblocks.writeInter(motionChoice, residualChoice.residual()),
        column,
        row);
  }

  /** Copies what the vectors point at, and takes the difference to be coded. */
  private void predict(Canvas canvas, int changes, int column, int row) {
    int[] vectors = motionChoice.vectors();
    if (motionChoice.isWhole()) {
      reference.copyTo(prediction, 0, 0, Tile.EDGE, column, row, vectors[0]);
    } else {
      for (int block = 0; block < vectors.length; block++) {
        int x = H264Const.BLK_X[block];
        int y = H264Const.BLK_Y[block];
        reference.copyTo(prediction, x, y, Tile.BLOCK, column, row, vectors[block]);
      }
    }
    boolean copied = motionChoice.missing() == 0;
    if (changes == 0 || (copied && residualChoice.isGoodEnough(tile, prediction))) {
      residualChoice.takeNone(prediction);
    } else {
      source.take(canvas, palette, column, row);
      int blocks = copied ? ResidualChoice.ALL_BLOCKS : motionChoice.missing();
      residualChoice.takeInter(tile, source, prediction, blocks);
    }
  }

  /** Whether a decoder that is told nothing of the macroblock shows it as it is predicted. */
  private boolean isAsSkipped(int column, int row) {
    int skipped = motion.predictSkipped(column, row);
    return residualChoice.residual().isZero()
        && motionChoice.isWhole()
        && motionChoice.vectors()[0] == skipped;
  }

  /** Neighbours of a macroblock with motion that are skipped would move along. */
  private void visitMovedNeighbours(int number, int column, int row) {
    if (column + 1 < format.columns() && motion.movesRightNeighbour(column, row)) {
      toVisit.set(number + 1);
    }
    if (row + 1 < format.rows() && motion.movesLowerNeighbour(column, row)) {
      toVisit.set(number + format.columns());
    }
  }

  /** Makes the picture the last one. */
  private void keep(Canvas canvas) {
    for (int number = changed.nextSetBit(0); number >= 0; number = changed.nextSetBit(number + 1)) {
      int column = number % format.columns();
      int row = number / format.columns();
      reference.copyFrom(reconstruction, column, row);
      tile.read(canvas, column, row);
      shown.write(tile, column, row);
      equalBlocks.learn(column, row);
    }
    changed.clear();
  }
}
