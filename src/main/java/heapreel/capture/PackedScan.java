package heapreel.capture;

import heapreel.fault.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Goes over a packed capture from its first byte to its last and checks every block. Where a block
 * is damaged it goes on at the next mark. Takes the time of reading the file.
 */
final class PackedScan {

  /**
   * A block that was found.
   *
   * @param head its head, which is whole
   * @param offset where the head begins in the file
   * @param whole whether what follows the head is
   */
  record Found(PackedBlock head, long offset, boolean whole) {

    /** Where what follows the head begins. */
    long dataOffset() {
      return offset + PackedBlock.HEAD_BYTES;
    }

    /** Where the next block begins. */
    long end() {
      return dataOffset() + head.storedBytes();
    }
  }

  /**
   * Bytes that are no block.
   *
   * @param from offset of the first
   * @param to offset just after the last
   */
  record Damage(long from, long to) {}

  static final int MAX_BLOCKS = 1 << 19;

  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * How many bytes are read in vain at most, in damaged blocks and in search of marks, beyond each
   * byte of the file once for either.
   */
  private static final long MAX_REREAD_BYTES = 1L << 28;

  private final CaptureFile file;
  private final Runnable stillWanted;
  private final List<Found> blocks = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private long damagedBytes;
  private long end;

  private PackedScan(CaptureFile file, Runnable stillWanted) {
    this.file = file;
    this.stillWanted = stillWanted;
  }

  /**
   * Scans {@code file}.
   *
   * @param stillWanted run now and then; may throw to give it up
   * @throws heapreel.fault.FaultException when it has too many blocks, or too much damage
   */
  static PackedScan of(CaptureFile file, Runnable stillWanted) throws IOException {
    PackedScan scan = new PackedScan(file, stillWanted);
    scan.run();
    return scan;
  }

  /** The blocks whose heads are whole, in file order. */
  List<Found> blocks() {
    return blocks;
  }

  /** What lies between blocks and is none, in file order. */
  List<Damage> damages() {
    return damages;
  }

  /** Where the last block ends; what follows is the beginning of one that is cut off. */
  long end() {
    return end;
  }

  private void run() throws IOException {
    long size = file.sizeBytes();
    long at = 0;
    while (at < size) {
      Optional<PackedBlock> head = headAt(at);
      long next = head.isPresent() ? add(new Found(head.get(), at, false)) : nextHead(at + 1);
      boolean cutOff = head.isEmpty() || blocks.get(blocks.size() - 1).end() > size;
      if (next >= size && cutOff) {
        if (head.isPresent()) {
          blocks.remove(blocks.size() - 1);
        }
        return;
      }
      if (head.isEmpty()) {
        damages.add(new Damage(at, next));
      }
      at = next;
      end = next;
    }
  }

  /** Takes a block; answers where to go on. */
  private long add(Found found) throws IOException {
    if (blocks.size() == MAX_BLOCKS) {
      throw Fault.of("too many blocks")
          .in(file.path())
          .expected("at most " + MAX_BLOCKS, "more")
          .advice("pack the captures in it one by one")
          .toException();
    }
    boolean there = found.end() <= file.sizeBytes();
    boolean whole = there && crc(found) == found.head().crc();
    if (there && !whole) {
      countDamaged(found.head().storedBytes());
    }
    blocks.add(new Found(found.head(), found.offset(), whole));
    if (whole || found.end() == file.sizeBytes() || (there && headAt(found.end()).isPresent())) {
      return found.end();
    }
    // bytes are missing or too many, so that what follows begins elsewhere
    return nextHead(found.dataOffset());
  }

  private Optional<PackedBlock> headAt(long at) throws IOException {
    return PackedBlock.read(file.bytes(at, PackedBlock.HEAD_BYTES), 0);
  }

  /** Offset of the next whole head from {@code from} on, or the length of the file. */
  private long nextHead(long from) throws IOException {
    for (long at = from; at < file.sizeBytes(); at += BUFFER_BYTES) {
      stillWanted.run();
      byte[] bytes = file.bytes(at, BUFFER_BYTES + PackedBlock.HEAD_BYTES - 1);
      countDamaged(bytes.length);
      int mark = PackedBlock.findMark(bytes, 0);
      while (mark >= 0 && mark < BUFFER_BYTES) {
        if (PackedBlock.read(bytes, mark).isPresent()) {
          return at + mark;
        }
        mark = PackedBlock.findMark(bytes, mark + 1);
      }
    }
    return file.sizeBytes();
  }

  private void countDamaged(long bytes) {
    damagedBytes += bytes;
    if (damagedBytes > 2 * file.sizeBytes() + MAX_REREAD_BYTES) {
      throw Fault.of("too damaged to be sorted out")
          .in(file.path())
          .advice("copy it again, or record it again")
          .toException();
    }
  }

  private long crc(Found found) throws IOException {
    CRC32 crc = new CRC32();
    long at = found.dataOffset();
    while (at < found.end()) {
      stillWanted.run();
      byte[] bytes = file.bytes(at, (int) Math.min(BUFFER_BYTES, found.end() - at));
      if (bytes.length == 0) {
        file.requireUnchanged(); // it shrank
        break;
      }
      crc.update(bytes);
      at += bytes.length;
    }
    file.countScanned(found.end() - found.offset());
    return crc.getValue();
  }
}
