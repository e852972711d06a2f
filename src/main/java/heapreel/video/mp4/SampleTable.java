package heapreel.video.mp4;

import java.util.Arrays;
import org.jcodec.containers.mp4.boxes.Box;
import org.jcodec.containers.mp4.boxes.ChunkOffsets64Box;
import org.jcodec.containers.mp4.boxes.ChunkOffsetsBox;
import org.jcodec.containers.mp4.boxes.SampleSizesBox;
import org.jcodec.containers.mp4.boxes.SampleToChunkBox;
import org.jcodec.containers.mp4.boxes.SampleToChunkBox.SampleToChunkEntry;
import org.jcodec.containers.mp4.boxes.SyncSamplesBox;

/**
 * Where the samples of a track lie that follow one another without gaps (ISO/IEC 14496-12, 8.6.2,
 * 8.7).
 *
 * <p>Four bytes a sample, and four more for each that decoding can start at. Chunks are made of a
 * fixed number of samples. Not thread-safe.
 */
final class SampleTable {

  private final int samplesPerChunk;
  private int[] sizes = new int[1024];
  private int[] syncSamples = new int[64];
  private int samples;
  private int syncCount;
  private long totalBytes;

  SampleTable(int samplesPerChunk) {
    this.samplesPerChunk = samplesPerChunk;
  }

  /** Appends a sample of so many bytes. */
  void add(int sizeBytes, boolean sync) {
    if (samples == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * samples);
    }
    sizes[samples++] = sizeBytes;
    totalBytes += sizeBytes;
    if (sync) {
      if (syncCount == syncSamples.length) {
        syncSamples = Arrays.copyOf(syncSamples, 2 * syncCount);
      }
      syncSamples[syncCount++] = samples;
    }
  }

  int samples() {
    return samples;
  }

  long totalBytes() {
    return totalBytes;
  }

  /**
   * Bytes of all entries of the four boxes below, without the boxes around them.
   *
   * @param wide whether offsets have 64 bits
   */
  static long entryBytes(int samples, int syncSamples, int samplesPerChunk, boolean wide) {
    long chunks = ((long) samples + samplesPerChunk - 1) / samplesPerChunk;
    int chunkKinds = samples > samplesPerChunk && samples % samplesPerChunk != 0 ? 2 : 1;
    return 4L * samples + 4L * syncSamples + (wide ? 8 : 4) * chunks + 12L * chunkKinds;
  }

  Box sizesBox() {
    return SampleSizesBox.createSampleSizesBox2(Arrays.copyOf(sizes, samples));
  }

  Box syncSamplesBox() {
    return SyncSamplesBox.createSyncSamplesBox(Arrays.copyOf(syncSamples, syncCount));
  }

  Box sampleToChunkBox() {
    int fullChunks = samples / samplesPerChunk;
    int rest = samples % samplesPerChunk;
    SampleToChunkEntry full = new SampleToChunkEntry(1, samplesPerChunk, 1);
    SampleToChunkEntry last = new SampleToChunkEntry(fullChunks + 1, rest, 1);
    SampleToChunkEntry[] entries;
    if (rest == 0) {
      entries = new SampleToChunkEntry[] {full};
    } else if (fullChunks == 0) {
      entries = new SampleToChunkEntry[] {last};
    } else {
      entries = new SampleToChunkEntry[] {full, last};
    }
    return SampleToChunkBox.createSampleToChunkBox(entries);
  }

  /** Offsets of the chunks in a file in which the first sample starts at {@code firstByte}. */
  Box chunkOffsetsBox(long firstByte, boolean wide) {
    long[] offsets = new long[(samples + samplesPerChunk - 1) / samplesPerChunk];
    long offset = firstByte;
    for (int sample = 0; sample < samples; sample++) {
      if (sample % samplesPerChunk == 0) {
        offsets[sample / samplesPerChunk] = offset;
      }
      offset += sizes[sample];
    }
    return wide
        ? ChunkOffsets64Box.createChunkOffsets64Box(offsets)
        : ChunkOffsetsBox.createChunkOffsetsBox(offsets);
  }
}
