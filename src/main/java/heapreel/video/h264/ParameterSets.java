package heapreel.video.h264;

import heapreel.video.VideoFormat;
import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.io.model.AspectRatio;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.VUIParameters;
import org.jcodec.common.model.ColorSpace;

/**
 * The parameter sets of a film (ITU-T H.264, 7.3.2.1, 7.3.2.2 and annex E), the same for every
 * segment and every encoder.
 *
 * <p>Constrained Baseline, one reference, output in decoding order, colours tagged as bt709 in
 * limited range, a constant rate. The quantizer is not in them but in each slice, so segments of
 * different quality join.
 */
final class ParameterSets {

  /** Quantizer that {@code slice_qp_delta} counts from. */
  static final int INITIAL_QUANTIZER = 26;

  private static final int LOG2_MAX_FRAME_NUMBER = 8;
  private static final int CONSTRAINT_SETS_0_AND_1 = 0xC0;
  private static final int NAL_LENGTH_BYTES = 4;
  private static final int SQUARE_PIXELS = 1;
  private static final int UNSPECIFIED_VIDEO_FORMAT = 5;

  /**
   * How much finer chroma is quantized than luma: an error of chroma is twice as large as one of
   * luma when it comes back as blue.
   */
  private static final int CHROMA_OFFSET = -4;

  private ParameterSets() {}

  /** The quantizer of chroma that goes with one of luma (ITU-T H.264, 8.5.8). */
  static int chromaQuantizer(int quantizer) {
    return H264Const.QP_SCALE_CR[Math.max(0, Math.min(51, quantizer + CHROMA_OFFSET))];
  }

  /** {@code frame_num} is counted modulo this. */
  static int maxFrameNumber() {
    return 1 << LOG2_MAX_FRAME_NUMBER;
  }

  static SeqParameterSet sequence(VideoFormat format) {
    SeqParameterSet sps = new SeqParameterSet();
    sps.profileIdc = H264Const.PROFILE_BASELINE;
    sps.constraintSet0Flag = true;
    sps.constraintSet1Flag = true;
    sps.levelIdc = H264Level.of(format).idc;
    sps.chromaFormatIdc = ColorSpace.YUV420J;
    sps.log2MaxFrameNumMinus4 = LOG2_MAX_FRAME_NUMBER - 4;
    sps.picOrderCntType = 2;
    sps.numRefFrames = 1;
    sps.picWidthInMbsMinus1 = format.columns() - 1;
    sps.picHeightInMapUnitsMinus1 = format.rows() - 1;
    sps.frameMbsOnlyFlag = true;
    sps.direct8x8InferenceFlag = true;
    sps.frameCropRightOffset = (format.columns() * 16 - format.width()) / 2;
    sps.frameCropBottomOffset = (format.rows() * 16 - format.height()) / 2;
    sps.frameCroppingFlag = (sps.frameCropRightOffset | sps.frameCropBottomOffset) != 0;
    sps.vuiParams = usability(format);
    return sps;
  }

  static PictureParameterSet picture() {
    PictureParameterSet pps = new PictureParameterSet();
    pps.picInitQpMinus26 = INITIAL_QUANTIZER - 26;
    pps.chromaQpIndexOffset = CHROMA_OFFSET;
    pps.deblockingFilterControlPresentFlag = true;
    return pps;
  }

  /** Both sets as they go before a film. */
  static DecoderConfiguration configuration(VideoFormat format) {
    ByteBuffer sequence = ByteBuffer.allocate(128);
    sequence(format).write(sequence);
    ByteBuffer picture = ByteBuffer.allocate(128);
    picture().write(picture);
    return new DecoderConfiguration(
        H264Const.PROFILE_BASELINE,
        CONSTRAINT_SETS_0_AND_1,
        H264Level.of(format).idc,
        NAL_LENGTH_BYTES,
        escaped(sequence.flip()),
        escaped(picture.flip()));
  }

  private static VUIParameters usability(VideoFormat format) {
    VUIParameters vui = new VUIParameters();
    vui.aspectRatioInfoPresentFlag = true;
    vui.aspectRatio = AspectRatio.fromValue(SQUARE_PIXELS);
    vui.videoSignalTypePresentFlag = true;
    vui.videoFormat = UNSPECIFIED_VIDEO_FORMAT;
    vui.videoFullRangeFlag = false;
    vui.colourDescriptionPresentFlag = true;
    vui.colourPrimaries = VideoFormat.BT709;
    vui.transferCharacteristics = VideoFormat.BT709;
    vui.matrixCoefficients = VideoFormat.BT709;
    vui.timingInfoPresentFlag = true;
    vui.numUnitsInTick = 1;
    vui.timeScale = 2 * format.framesPerSecond();
    vui.fixedFrameRateFlag = true;
    vui.bitstreamRestriction = new VUIParameters.BitstreamRestriction();
    vui.bitstreamRestriction.motionVectorsOverPicBoundariesFlag = true;
    vui.bitstreamRestriction.log2MaxMvLengthHorizontal = 16;
    vui.bitstreamRestriction.log2MaxMvLengthVertical = 16;
    vui.bitstreamRestriction.numReorderFrames = 0;
    vui.bitstreamRestriction.maxDecFrameBuffering = 1;
    return vui;
  }

  private static ByteBuffer escaped(ByteBuffer payload) {
    ByteBuffer unit = ByteBuffer.allocate(2 * payload.remaining());
    H264Utils.escapeNAL(payload, unit);
    return unit.flip();
  }
}
