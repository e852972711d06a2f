package heapreel.video.h264;

import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.RefPicMarkingIDR;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;

/**
 * Numbers the pictures of one segment so that segments join: the slice headers of ITU-T H.264,
 * 7.4.3.
 *
 * <p>{@code frame_num} starts at 0 with each key frame. Key frames that follow one another
 * directly, within a segment or where two meet, differ in {@code idr_pic_id}: its low bit tells the
 * key frames of a segment apart, the next one the segments. Not thread-safe.
 */
final class PictureNumbers {

  private static final int FILTER_OFF = 1;

  private final SeqParameterSet sps;
  private final PictureParameterSet pps;
  private final int segment;
  private final int sliceQuantizerDelta;
  private int keyPictures;
  private int frameNumber;

  PictureNumbers(SeqParameterSet sps, PictureParameterSet pps, int segment, int quantizer) {
    this.sps = sps;
    this.pps = pps;
    this.segment = segment;
    this.sliceQuantizerDelta = quantizer - ParameterSets.INITIAL_QUANTIZER;
  }

  /** Whether there is no picture yet that another could refer to. */
  boolean none() {
    return keyPictures == 0;
  }

  /** Header of the next picture's only slice. */
  SliceHeader next(boolean key) {
    SliceHeader header = new SliceHeader();
    header.sps = sps;
    header.pps = pps;
    header.sliceTypeRestr = true;
    header.sliceQpDelta = sliceQuantizerDelta;
    header.disableDeblockingFilterIdc = FILTER_OFF;
    if (key) {
      frameNumber = 0;
      header.sliceType = SliceType.I;
      header.idrPicId = (segment & 1) << 1 | (keyPictures & 1);
      header.refPicMarkingIDR = new RefPicMarkingIDR(false, false);
      keyPictures++;
    } else {
      frameNumber = (frameNumber + 1) % ParameterSets.maxFrameNumber();
      header.sliceType = SliceType.P;
    }
    header.frameNum = frameNumber;
    return header;
  }
}
