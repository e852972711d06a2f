package heapreel.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes ELF cores: the header, a table of segments, their contents in the order in which they were
 * added, and a note with the auxiliary vector, if an entry was given.
 */
public final class CoreBytes {

  private record Part(long address, long loadAddress, ByteBuffer contents) {}

  private static final int PT_LOAD = 1;
  private static final int PT_NOTE = 4;
  private static final int EM_ARM = 40;

  private final int word;
  private final List<Part> parts = new ArrayList<>();
  private int type = 4;
  private long entry;

  /** Begins a core of words of 4 or 8 bytes. */
  public CoreBytes(int wordBytes) {
    this.word = wordBytes;
  }

  /** Adds a segment. */
  public CoreBytes segment(long address, byte[] contents) {
    parts.add(new Part(address, 0, ByteBuffer.wrap(contents.clone())));
    return this;
  }

  /** Adds a segment that has a physical address only. */
  public CoreBytes physical(long address, byte[] contents) {
    parts.add(new Part(0, address, ByteBuffer.wrap(contents.clone())));
    return this;
  }

  /** Where the program began to run. */
  public CoreBytes entry(long address) {
    this.entry = address;
    return this;
  }

  /** Another type of ELF than a core. */
  CoreBytes type(int other) {
    this.type = other;
    return this;
  }

  /** Length in bytes of the header and the table of segments. */
  public int headerBytes() {
    return fileHeaderBytes() + (parts.size() + notes()) * segmentHeaderBytes();
  }

  /** The file. */
  public byte[] bytes() {
    byte[] note = note();
    int length = headerBytes() + note.length;
    for (Part part : parts) {
      length += part.contents.capacity();
    }
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    fileHeader(out);
    int at = headerBytes();
    for (Part part : parts) {
      segmentHeader(out, PT_LOAD, at, part);
      at += part.contents.capacity();
    }
    if (notes() > 0) {
      segmentHeader(out, PT_NOTE, at, new Part(0, 0, ByteBuffer.wrap(note)));
    }
    parts.forEach(part -> out.put(part.contents.duplicate()));
    return out.put(note).array();
  }

  private void fileHeader(ByteBuffer out) {
    out.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (word / 4), 1, 1, 0}).putLong(0);
    out.putShort((short) type).putShort((short) EM_ARM).putInt(1);
    word(out, 0);
    word(out, fileHeaderBytes());
    word(out, 0);
    out.putInt(0).putShort((short) fileHeaderBytes());
    out.putShort((short) segmentHeaderBytes()).putShort((short) (parts.size() + notes()));
    out.putShort((short) 0).putShort((short) 0).putShort((short) 0);
  }

  private void segmentHeader(ByteBuffer out, int kind, int offset, Part part) {
    out.putInt(kind);
    if (word == Long.BYTES) {
      out.putInt(6);
    }
    word(out, offset);
    word(out, part.address);
    word(out, part.loadAddress);
    word(out, part.contents.capacity());
    word(out, part.contents.capacity());
    if (word == Integer.BYTES) {
      out.putInt(6);
    }
    word(out, 1);
  }

  private byte[] note() {
    if (notes() == 0) {
      return new byte[0];
    }
    ByteBuffer out = ByteBuffer.allocate(2 * 20 + 8 + 6 * word).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(5).putInt(5).putInt(1).put(new byte[] {'C', 'O', 'R', 'E', 0, 0, 0, 0});
    out.putLong(0x1122_3344_55L); // 5 bytes, padded to 8
    out.putInt(5).putInt(6 * word).putInt(6).put(new byte[] {'C', 'O', 'R', 'E', 0, 0, 0, 0});
    word(out, 6);
    word(out, 4096);
    word(out, 9);
    word(out, entry);
    word(out, 0);
    word(out, 0);
    return out.array();
  }

  private void word(ByteBuffer out, long value) {
    if (word == Long.BYTES) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
  }

  private int notes() {
    return entry == 0 ? 0 : 1;
  }

  private int fileHeaderBytes() {
    return word == Long.BYTES ? 64 : 52;
  }

  private int segmentHeaderBytes() {
    return word == Long.BYTES ? 56 : 32;
  }
}
