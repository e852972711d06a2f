package heapreel.video.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.video.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.mp4.AvcCBox;
import org.jcodec.containers.mp4.BoxFactory;
import org.jcodec.containers.mp4.boxes.Box;
import org.jcodec.containers.mp4.boxes.ChunkOffsets64Box;
import org.jcodec.containers.mp4.boxes.ChunkOffsetsBox;
import org.jcodec.containers.mp4.boxes.MovieBox;
import org.jcodec.containers.mp4.boxes.NodeBox;
import org.jcodec.containers.mp4.boxes.SampleSizesBox;
import org.jcodec.containers.mp4.boxes.SampleToChunkBox;
import org.jcodec.containers.mp4.boxes.SyncSamplesBox;
import org.junit.jupiter.api.Test;

/** The header as jcodec reads it back. */
class MovieHeaderTest {

  private static final VideoFormat FORMAT = VideoFormat.of(640, 360);

  @Test
  void tablesSayWhereEverySampleLies() {
    SampleTable samples = new SampleTable(30);
    for (int i = 0; i < 70; i++) {
      samples.add(100 + i, i % 25 == 0);
    }
    Parsed header = new Parsed(new MovieHeader(FORMAT, samples).bytes());

    long[] offsets = header.find(ChunkOffsetsBox.class, "stco").getChunkOffsets();
    int[] sizes = header.find(SampleSizesBox.class, "stsz").getSizes();
    SampleToChunkBox.SampleToChunkEntry[] chunks =
        header.find(SampleToChunkBox.class, "stsc").getSampleToChunk();
    assertThat(offsets)
        .containsExactly(
            header.length, header.length + sum(sizes, 0, 30), header.length + sum(sizes, 0, 60));
    assertThat(sizes).hasSize(70).startsWith(100, 101).endsWith(169);
    assertThat(chunks)
        .extracting(chunk -> List.of(chunk.getFirst(), (long) chunk.getCount()))
        .containsExactly(List.of(1L, 30L), List.of(3L, 10L));
    assertThat(header.find(SyncSamplesBox.class, "stss").getSyncSamples())
        .containsExactly(1, 26, 51);
    assertThat(header.mediaDataBytes).isEqualTo(sum(sizes, 0, 70));
  }

  @Test
  void samplesPastFourGibibytesHaveWideOffsets() {
    SampleTable samples = new SampleTable(30);
    int size = 200_000_000;
    for (int i = 0; i < 61; i++) {
      samples.add(size, i == 0);
    }
    Parsed header = new Parsed(new MovieHeader(FORMAT, samples).bytes());

    assertThat(header.find(ChunkOffsets64Box.class, "co64").getChunkOffsets())
        .containsExactly(header.length, header.length + 30L * size, header.length + 60L * size);
    assertThat(header.mediaDataBytes).isEqualTo(61L * size);
  }

  @Test
  void wideOffsetsBeginWithTheFirstByteThatNeedsThem() {
    long room = 0xFFFF_FFFFL - Integer.MAX_VALUE;
    int headerBytes =
        new MovieHeader(FORMAT, twoSamples((int) (room - 100_000))).bytes().remaining();

    Parsed narrow =
        new Parsed(new MovieHeader(FORMAT, twoSamples((int) (room - headerBytes))).bytes());
    Parsed wide =
        new Parsed(new MovieHeader(FORMAT, twoSamples((int) (room - headerBytes + 1))).bytes());
    assertThat(narrow.has("stco")).isTrue();
    assertThat(wide.has("co64")).isTrue();
  }

  @Test
  void theSizeIsKnownBeforeThePictures() {
    for (int rate : new int[] {24, 30, 60}) {
      VideoFormat format = new VideoFormat(1280, 720, rate);
      for (int pictures : new int[] {1, 2, 23, 24, 25, 29, 30, 31, 59, 60, 61, 240, 1000}) {
        for (int pictureBytes : new int[] {0, 700, 4_294_966, 4_294_967, 20_000_000}) {
          SampleTable samples = new SampleTable(rate);
          int keyFrames = 0;
          for (int i = 0; i < pictures; i++) {
            boolean key = i % 24 == 0;
            samples.add(pictureBytes, key);
            keyFrames += key ? 1 : 0;
          }
          assertThat(MovieHeader.sizeBytes(format, pictures, keyFrames, samples.totalBytes()))
              .as("%d pictures of %d bytes, %d a second", pictures, pictureBytes, rate)
              .isEqualTo(new MovieHeader(format, samples).bytes().remaining());
        }
      }
    }
  }

  @Test
  void theSizeIsRightWhereOffsetsBecomeWide() {
    long limit = 0xFFFF_FFFFL - Integer.MAX_VALUE;
    for (int below = -4; below < 1000; below++) {
      SampleTable samples = twoSamples((int) Math.min(Integer.MAX_VALUE, limit - below));
      assertThat(MovieHeader.sizeBytes(new VideoFormat(640, 360, 1), 2, 1, samples.totalBytes()))
          .as("%d below", below)
          .isEqualTo(new MovieHeader(new VideoFormat(640, 360, 1), samples).bytes().remaining());
    }
  }

  @Test
  void decoderConfigurationSaysTheTrueProfileAndLevel() {
    SampleTable samples = new SampleTable(30);
    samples.add(10, true);
    for (int[] size : new int[][] {{640, 360, 30}, {1280, 720, 31}, {1920, 1080, 40}}) {
      VideoFormat format = VideoFormat.of(size[0], size[1]);
      AvcCBox box = MovieHeader.decoderConfiguration(format);
      assertThat(box.getProfile()).isEqualTo(66);
      assertThat(box.getProfileCompat()).isEqualTo(0xC0);
      assertThat(box.getLevel()).isEqualTo(size[2]);
      SeqParameterSet sps = SeqParameterSet.read(box.getSpsList().get(0).duplicate());
      assertThat(sps.levelIdc).isEqualTo(box.getLevel());
      assertThat((sps.picWidthInMbsMinus1 + 1) * 16 - 2 * sps.frameCropRightOffset)
          .isEqualTo(size[0]);
      assertThat((sps.picHeightInMapUnitsMinus1 + 1) * 16 - 2 * sps.frameCropBottomOffset)
          .isEqualTo(size[1]);
    }
  }

  private static SampleTable twoSamples(int secondBytes) {
    SampleTable samples = new SampleTable(1);
    samples.add(Integer.MAX_VALUE, true);
    samples.add(secondBytes, false);
    return samples;
  }

  private static long sum(int[] values, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }

  /** Header bytes, taken apart. */
  private static final class Parsed {

    final long length;
    final long mediaDataBytes;
    private final MovieBox movie;

    Parsed(ByteBuffer bytes) {
      length = bytes.remaining();
      bytes.position(bytes.getInt(0));
      movie = (MovieBox) NodeBox.parseChildBox(bytes, BoxFactory.getDefault());
      long size = Integer.toUnsignedLong(bytes.getInt());
      assertThat(bytes.getInt()).isEqualTo(0x6d646174);
      mediaDataBytes = size == 1 ? bytes.getLong() - 16 : size - 8;
      assertThat(bytes.hasRemaining()).isFalse();
    }

    boolean has(String type) {
      return NodeBox.findDeep(movie, Box.class, type).length > 0;
    }

    <T extends Box> T find(Class<T> type, String name) {
      T[] found = NodeBox.findDeep(movie, type, name);
      assertThat(found).hasSize(1);
      return found[0];
    }
  }
}
