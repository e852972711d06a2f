package heapreel.video.h264;

import heapreel.look.Palette;
import heapreel.raster.Canvas;
import heapreel.video.EncodedPicture;
import heapreel.video.PictureEncoder;
import heapreel.video.VideoFormat;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.decode.SliceHeaderReader;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.NALUnit;
import org.jcodec.codecs.h264.io.model.NALUnitType;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.io.BitReader;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;

/**
 * jcodec's general encoder, which codes every macroblock of every picture: the yardstick for {@link
 * ChangedTilesEncoder}.
 *
 * <p>Some tens of pictures of 1280 × 720 a second. jcodec filters block edges before it predicts
 * from them, where a decoder does so afterwards, so only quantizers at which the filter does
 * nothing keep the two together.
 */
public final class JcodecEncoder implements PictureEncoder {

  /** Largest quantizer whose edge filter has no effect (ITU-T H.264, table 8-16). */
  public static final int MAX_QUANTIZER = 15;

  /** Smallest quantizer whose levels fit the Baseline profile. */
  public static final int MIN_QUANTIZER = 10;

  /**
   * Quantizer that keeps flat colours within 4 of 255: a small one, as jcodec rounds the means of
   * blocks before it transforms them.
   */
  public static final int DEFAULT_QUANTIZER = MIN_QUANTIZER;

  private final VideoFormat format;
  private final YuvPalette palette;
  private final PictureNumbers numbers;
  private final SeqParameterSet sps;
  private final PictureParameterSet pps;
  private final H264Encoder encoder;
  private final Picture picture;
  private final MacroblockPixels pixels = new MacroblockPixels();
  private final SliceWriter slice;
  private final ByteBuffer encoded;

  private JcodecEncoder(VideoFormat format, YuvPalette palette, int quantizer, int segment) {
    this.format = format;
    this.palette = palette;
    this.sps = ParameterSets.sequence(format);
    this.pps = ParameterSets.picture();
    this.pps.chromaQpIndexOffset = 0; // jcodec knows no other
    this.numbers = new PictureNumbers(sps, pps, segment, quantizer);
    this.encoder = new FilmEncoder(quantizer, sps, pps);
    int width = format.columns() * MacroblockPixels.LUMA_EDGE;
    int height = format.rows() * MacroblockPixels.LUMA_EDGE;
    this.picture = Picture.create(width, height, ColorSpace.YUV420J);
    this.encoded = ByteBuffer.allocate(2 * width * height + 1024);
    this.slice = new SliceWriter(encoded.capacity());
  }

  /** Encoders of this quantizer, from {@link #MIN_QUANTIZER} to {@link #MAX_QUANTIZER}. */
  public static Factory factory(VideoFormat format, Palette palette, int quantizer) {
    if (quantizer < MIN_QUANTIZER || quantizer > MAX_QUANTIZER) {
      throw new IllegalArgumentException(
          "quantizer " + quantizer + ", not " + MIN_QUANTIZER + " to " + MAX_QUANTIZER);
    }
    YuvPalette yuv = new YuvPalette(palette);
    return segment -> new JcodecEncoder(format, yuv, quantizer, segment);
  }

  @Override
  public EncodedPicture encode(Canvas canvas, boolean key) {
    palette.require(canvas, format);
    boolean intra = key || numbers.none();
    BitSet dirty = canvas.dirtyTiles();
    for (int tile = 0; tile < format.macroblocks(); tile++) {
      if (intra || dirty.get(tile)) {
        int column = tile % format.columns();
        int row = tile / format.columns();
        pixels.take(canvas, palette, column, row);
        put(pixels.luma, 0, column, row, MacroblockPixels.LUMA_EDGE);
        put(pixels.chroma[0], 1, column, row, MacroblockPixels.CHROMA_EDGE);
        put(pixels.chroma[1], 2, column, row, MacroblockPixels.CHROMA_EDGE);
      }
    }
    SliceHeader header = numbers.next(intra);
    SliceType type = header.sliceType;
    return framed(
        encoder.doEncodeFrame(picture, encoded.clear(), intra, header.frameNum, type), header);
  }

  @Override
  public EncodedPicture repeat() {
    if (numbers.none()) {
      throw new IllegalStateException("no picture to repeat");
    }
    slice.start(numbers.next(false));
    slice.skip(format.macroblocks());
    return slice.finish();
  }

  private void put(int[] samples, int plane, int column, int row, int edge) {
    byte[] data = picture.getPlaneData(plane);
    int stride = picture.getPlaneWidth(plane);
    for (int y = 0; y < edge; y++) {
      int to = (row * edge + y) * stride + column * edge;
      for (int x = 0; x < edge; x++) {
        data[to + x] = (byte) (samples[y * edge + x] - 128);
      }
    }
  }

  /** Gives the slice of an access unit the header that joins it to its neighbours. */
  private EncodedPicture framed(ByteBuffer accessUnit, SliceHeader header) {
    ByteBuffer last = H264Utils.nextNALUnit(accessUnit);
    while (accessUnit.hasRemaining()) {
      last = H264Utils.nextNALUnit(accessUnit);
    }
    NALUnit type = NALUnit.read(last);
    H264Utils.unescapeNAL(last);
    int lastByte = last.get(last.limit() - 1);
    int payloadBits = last.remaining() * 8 - Integer.numberOfTrailingZeros(lastByte) - 1;
    BitReader in = BitReader.createBitReader(last);
    SliceHeaderReader.readPart2(SliceHeaderReader.readPart1(in), type, sps, pps, in);
    slice.start(header);
    BitBuffer out = slice.bits();
    for (int bit = in.position(); bit < payloadBits; bit++) {
      out.write(in.read1Bit(), 1);
    }
    EncodedPicture coded = slice.finish();
    return coded.key() ? withParameters(coded) : coded;
  }

  /** Says before a key frame what the decoder's configuration says otherwise for our encoder. */
  private EncodedPicture withParameters(EncodedPicture picture) {
    ByteBuffer parameters = ByteBuffer.allocate(64);
    pps.write(parameters);
    ByteBuffer sample = ByteBuffer.allocate(2 * 64 + picture.sizeBytes());
    sample.position(Integer.BYTES);
    new NALUnit(NALUnitType.PPS, 3).write(sample);
    H264Utils.escapeNAL(parameters.flip(), sample);
    sample.putInt(0, sample.position() - Integer.BYTES);
    return new EncodedPicture(sample.put(picture.sample()).flip(), true);
  }

  /** jcodec's encoder with the film's parameter sets and one quantizer throughout. */
  private static final class FilmEncoder extends H264Encoder {

    private final SeqParameterSet sps;
    private final PictureParameterSet pps;

    FilmEncoder(int quantizer, SeqParameterSet sps, PictureParameterSet pps) {
      super(new ConstantQuantizer(quantizer));
      this.sps = sps;
      this.pps = pps;
    }

    @Override
    public SeqParameterSet initSPS(Size size) {
      return sps;
    }

    @Override
    public PictureParameterSet initPPS() {
      return pps;
    }
  }

  private record ConstantQuantizer(int quantizer) implements RateControl {

    @Override
    public int startPicture(Size size, int maxSize, SliceType type) {
      return quantizer;
    }

    @Override
    public int initialQpDelta() {
      return 0;
    }

    @Override
    public int accept(int bits) {
      return 0;
    }
  }
}
