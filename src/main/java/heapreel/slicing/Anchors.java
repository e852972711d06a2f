package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.heap.HeapShape;
import heapreel.heap.HeapSignature;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Finds the states of one firmware's heap in a file: its anchors, of which there is one a snapshot.
 * Looking at one place costs a read of some words; looking for a place costs reading all up to it,
 * so only so many bytes are ever searched.
 */
final class Anchors {

  private static final long PART_BYTES = 4L << 20;

  /** Bytes searched through in vain, one search after another, before there are no more. */
  private static final long MAX_SEARCHED_BYTES = 128L << 20;

  /** The same where snapshots are large. */
  private static final int MAX_SEARCHED_SNAPSHOTS = 8;

  private final CaptureFile file;
  private final HeapShape shape;
  private final byte[] words;
  private final Runnable stillWanted;
  private final long maxSearchedBytes;
  private long searchedBytes;

  /**
   * Creates a search for anchors like {@code known}; calls {@code stillWanted} now and then, which
   * may throw to end a search.
   */
  Anchors(CaptureFile file, HeapSignature known, long strideBytes, Runnable stillWanted) {
    this.maxSearchedBytes = Math.max(MAX_SEARCHED_BYTES, MAX_SEARCHED_SNAPSHOTS * strideBytes);
    this.file = file;
    this.shape = known.geometry().shape();
    this.words = known.words();
    this.stillWanted = stillWanted;
  }

  /** Whether there is an anchor at this offset: of a heap built alike, wherever it is in RAM. */
  boolean isAt(long offset) throws IOException {
    stillWanted.run();
    if (offset < 0 || offset + words.length > file.sizeBytes()) {
      return false;
    }
    Memory memory = BufferMemory.of(file.bytes(offset, words.length), offset);
    return HeapSignature.at(memory, offset, shape.wordBytes())
        .map(found -> found.geometry().shape())
        .filter(
            found ->
                found.blockBytes() == shape.blockBytes()
                    && found.finaliserTable() == shape.finaliserTable()
                    && found.thirdTable() == shape.thirdTable()
                    && (found.gapByte() == shape.gapByte() || shape.extraTables() == 0))
        .isPresent();
  }

  /** Whether there is an anchor at this offset with the words of the known one. */
  boolean isSameAt(long offset) throws IOException {
    return offset >= 0
        && offset + words.length <= file.sizeBytes()
        && Arrays.equals(file.bytes(offset, words.length), words);
  }

  /** Offset of the first anchor in {@code [from, to)} with the words of the known one. */
  OptionalLong next(long from, long to) throws IOException {
    if (searchedBytes > maxSearchedBytes || from >= to) {
      return OptionalLong.empty();
    }
    long[] found = {-1};
    new CaptureScan(file, PART_BYTES, words.length)
        .forEachPart(
            from,
            to + words.length,
            part -> {
              stillWanted.run();
              searchedBytes += part.lengthBytes();
              found[0] = find(part);
              return found[0] < 0;
            });
    if (found[0] < 0 || found[0] >= to) {
      return OptionalLong.empty();
    }
    searchedBytes = 0;
    return OptionalLong.of(found[0]);
  }

  private long find(BufferMemory part) {
    long first = BufferMemory.of(words, 0).i64(0);
    int behindZeros = Long.BYTES - Long.numberOfTrailingZeros(first) / Byte.SIZE;
    long at = part.start();
    while (at <= part.end() - words.length) {
      long found = part.i64(at);
      if (found == first && isSame(part, at)) {
        return at;
      }
      at += found == 0 ? behindZeros : 1;
    }
    return -1;
  }

  private boolean isSame(Memory part, long at) {
    for (int i = 0; i < words.length; i++) {
      if (part.u8(at + i) != (words[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
