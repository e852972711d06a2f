package heapreel.video.mp4;

import heapreel.video.VideoFormat;
import heapreel.video.h264.DecoderConfiguration;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jcodec.codecs.h264.mp4.AvcCBox;
import org.jcodec.containers.mp4.TimeUtil;
import org.jcodec.containers.mp4.boxes.Box;
import org.jcodec.containers.mp4.boxes.DataInfoBox;
import org.jcodec.containers.mp4.boxes.DataRefBox;
import org.jcodec.containers.mp4.boxes.FileTypeBox;
import org.jcodec.containers.mp4.boxes.Header;
import org.jcodec.containers.mp4.boxes.MediaHeaderBox;
import org.jcodec.containers.mp4.boxes.MovieHeaderBox;
import org.jcodec.containers.mp4.boxes.NodeBox;
import org.jcodec.containers.mp4.boxes.SampleDescriptionBox;
import org.jcodec.containers.mp4.boxes.SampleEntry;
import org.jcodec.containers.mp4.boxes.TimeToSampleBox;
import org.jcodec.containers.mp4.boxes.TimeToSampleBox.TimeToSampleEntry;
import org.jcodec.containers.mp4.boxes.TrackHeaderBox;
import org.jcodec.containers.mp4.boxes.UrlBox;
import org.jcodec.containers.mp4.boxes.VideoMediaHeaderBox;
import org.jcodec.containers.mp4.boxes.VideoSampleEntry;

/**
 * What stands before the samples of a film (ISO/IEC 14496-12): {@code ftyp}, {@code moov} and the
 * header of {@code mdat}.
 *
 * <pre>
 * ftyp  isom; isom mp42 avc1
 * moov  mvhd
 *       trak  tkhd
 *             mdia  mdhd hdlr
 *                   minf  vmhd dinf(dref(url)) stbl(stsd(avc1(avcC colr)) stts stss stsc stsz stco|co64)
 * mdat
 * </pre>
 *
 * <p>Movie and media count in the same ticks, so durations are exact; every picture lasts {@link
 * #TICKS_PER_PICTURE} of them. Pictures are shown in the order of the samples from the first tick
 * on, so there is no edit list. Creation times are 0.
 */
final class MovieHeader {

  static final int TICKS_PER_PICTURE = 100;

  /** Most pictures whose duration in ticks fits 31 bits. */
  static final int MAX_PICTURES = Integer.MAX_VALUE / TICKS_PER_PICTURE;

  private static final long MAX_32_BIT_SIZE = 0xFFFF_FFFFL;
  private static final int TRACK = 1;
  private static final int TRACK_ENABLED_IN_MOVIE = 3;
  private static final int MEDIA_IN_THIS_FILE = 1;
  private static final int UNDETERMINED_LANGUAGE = 0x55C4;
  private static final int[] UPRIGHT = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};
  private static final String NO_VENDOR = "\0\0\0\0";

  private final VideoFormat format;
  private final SampleTable samples;

  MovieHeader(VideoFormat format, SampleTable samples) {
    this.format = format;
    this.samples = samples;
  }

  /** The bytes of the file up to its first sample. */
  ByteBuffer bytes() {
    ByteBuffer fileType =
        bytes(FileTypeBox.createFileTypeBox("isom", 512, List.of("isom", "mp42", "avc1")));
    boolean wide = false;
    ByteBuffer movie = bytes(movie(0, wide));
    long firstSample = firstSample(fileType, movie);
    if (firstSample + samples.totalBytes() > MAX_32_BIT_SIZE) {
      wide = true;
      movie = bytes(movie(0, wide));
      firstSample = firstSample(fileType, movie);
    }
    movie = bytes(movie(firstSample, wide));
    ByteBuffer mediaData = mediaDataHeader();
    return ByteBuffer.allocate(Math.toIntExact(firstSample))
        .put(fileType)
        .put(movie)
        .put(mediaData)
        .flip();
  }

  /**
   * Size of {@link #bytes} for a film of so many pictures, which is known before they are.
   *
   * @param keyFrames how many of them decoding can start at
   * @param pictureBytes size of all of them together
   */
  static long sizeBytes(VideoFormat format, int pictures, int keyFrames, long pictureBytes) {
    int perChunk = format.framesPerSecond();
    SampleTable single = new SampleTable(perChunk);
    single.add(0, true);
    long aroundEntries =
        new MovieHeader(format, single).bytes().remaining()
            - SampleTable.entryBytes(1, 1, perChunk, false);
    long mediaDataSize = pictureBytes + 8;
    if (mediaDataSize > MAX_32_BIT_SIZE) {
      aroundEntries += 8;
    }
    long narrow = aroundEntries + SampleTable.entryBytes(pictures, keyFrames, perChunk, false);
    return narrow + pictureBytes <= MAX_32_BIT_SIZE
        ? narrow
        : aroundEntries + SampleTable.entryBytes(pictures, keyFrames, perChunk, true);
  }

  private long firstSample(ByteBuffer fileType, ByteBuffer movie) {
    return (long) fileType.remaining() + movie.remaining() + mediaDataHeader().remaining();
  }

  private ByteBuffer mediaDataHeader() {
    byte[] type = "mdat".getBytes(StandardCharsets.US_ASCII);
    long size = samples.totalBytes() + 8;
    return size <= MAX_32_BIT_SIZE
        ? ByteBuffer.allocate(8).putInt((int) size).put(type).flip()
        : ByteBuffer.allocate(16).putInt(1).put(type).putLong(size + 8).flip();
  }

  private Box movie(long firstSample, boolean wide) {
    int timescale = format.framesPerSecond() * TICKS_PER_PICTURE;
    long duration = (long) samples.samples() * TICKS_PER_PICTURE;
    long never = TimeUtil.MOV_TIME_OFFSET;
    TrackHeaderBox track =
        TrackHeaderBox.createTrackHeaderBox(
            TRACK,
            duration,
            format.width(),
            format.height(),
            never,
            never,
            0,
            (short) 0,
            0,
            UPRIGHT);
    track.setFlags(TRACK_ENABLED_IN_MOVIE);
    return node(
        "moov",
        MovieHeaderBox.createMovieHeaderBox(
            timescale, duration, 1, 1, never, never, UPRIGHT, TRACK + 1),
        node(
            "trak",
            track,
            node(
                "mdia",
                MediaHeaderBox.createMediaHeaderBox(
                    timescale, duration, UNDETERMINED_LANGUAGE, never, never, 0),
                videoHandler(),
                mediaInformation(firstSample, wide))));
  }

  private Box mediaInformation(long firstSample, boolean wide) {
    VideoMediaHeaderBox video = VideoMediaHeaderBox.createVideoMediaHeaderBox(0, 0, 0, 0);
    video.setFlags(1);
    UrlBox url = UrlBox.createUrlBox(null);
    url.setFlags(MEDIA_IN_THIS_FILE);
    DataRefBox references = DataRefBox.createDataRefBox();
    references.add(url);
    DataInfoBox data = DataInfoBox.createDataInfoBox();
    data.add(references);
    TimeToSampleEntry everyPicture = new TimeToSampleEntry(samples.samples(), TICKS_PER_PICTURE);
    return node(
        "minf",
        video,
        data,
        node(
            "stbl",
            SampleDescriptionBox.createSampleDescriptionBox(new SampleEntry[] {avc()}),
            TimeToSampleBox.createTimeToSampleBox(new TimeToSampleEntry[] {everyPicture}),
            samples.syncSamplesBox(),
            samples.sampleToChunkBox(),
            samples.sizesBox(),
            samples.chunkOffsetsBox(firstSample, wide)));
  }

  private SampleEntry avc() {
    short width = (short) format.width();
    short height = (short) format.height();
    Header type = new Header("avc1");
    SampleEntry entry =
        VideoSampleEntry.createVideoSampleEntry(
            type,
            (short) 0,
            (short) 0,
            NO_VENDOR,
            0,
            0,
            width,
            height,
            72,
            72,
            (short) 1,
            "",
            (short) 24,
            (short) 1,
            (short) -1);
    entry.add(decoderConfiguration(format));
    entry.add(colour());
    return entry;
  }

  /** The box of what a decoder has to know first (ISO/IEC 14496-15, 5.3.3). */
  static AvcCBox decoderConfiguration(VideoFormat format) {
    DecoderConfiguration configuration = DecoderConfiguration.of(format);
    return AvcCBox.createAvcCBox(
        configuration.profile(),
        configuration.constraints(),
        configuration.level(),
        configuration.lengthBytes(),
        List.of(configuration.sequence()),
        List.of(configuration.picture()));
  }

  /** Colours of bt709 in limited range (ISO/IEC 14496-12, 12.1.5). */
  private static Box colour() {
    short bt709 = (short) VideoFormat.BT709;
    byte limitedRange = 0;
    ByteBuffer body =
        ByteBuffer.allocate(11)
            .put("nclx".getBytes(StandardCharsets.US_ASCII))
            .putShort(bt709)
            .putShort(bt709)
            .putShort(bt709)
            .put(limitedRange);
    return Box.createLeafBox(new Header("colr"), body.flip());
  }

  /** The handler box, which jcodec can write as QuickTime has it only (ISO/IEC 14496-12, 8.4.3). */
  private static Box videoHandler() {
    byte[] name = "VideoHandler\0".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer body =
        ByteBuffer.allocate(24 + name.length)
            .putInt(0)
            .putInt(0)
            .put("vide".getBytes(StandardCharsets.US_ASCII))
            .put(new byte[12])
            .put(name);
    return Box.createLeafBox(new Header("hdlr"), body.flip());
  }

  private static NodeBox node(String type, Box... children) {
    NodeBox node = new NodeBox(new Header(type));
    for (Box child : children) {
      node.add(child);
    }
    return node;
  }

  private static ByteBuffer bytes(Box box) {
    int moreThanEstimateLeavesOut = 1024;
    ByteBuffer bytes = ByteBuffer.allocate(box.estimateSize() + moreThanEstimateLeavesOut);
    box.write(bytes);
    return bytes.flip();
  }
}
