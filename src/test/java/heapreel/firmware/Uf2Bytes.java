package heapreel.firmware;

import heapreel.image.Uf2;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes UF2 files, valid as they come; a test breaks one field with {@link #patch}. */
final class Uf2Bytes {

  private final List<ByteBuffer> blocks = new ArrayList<>();

  /** A block of main flash without a family. */
  Uf2Bytes block(long address, byte... payload) {
    return block(0, 0, address, payload);
  }

  Uf2Bytes block(int flags, long family, long address, byte... payload) {
    ByteBuffer block = ByteBuffer.allocate(Uf2.BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    block.putInt((int) Uf2.FIRST_MAGIC).putInt((int) Uf2.SECOND_MAGIC).putInt(flags);
    block.putInt((int) address).putInt(payload.length).putInt(0).putInt(0).putInt((int) family);
    block.put(payload).putInt(Uf2.BLOCK_BYTES - 4, (int) Uf2.LAST_MAGIC);
    blocks.add(block);
    return this;
  }

  /** Sets a field of a block, after numbering. */
  static byte[] patch(byte[] file, int block, int field, long value) {
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(block * Uf2.BLOCK_BYTES + field, (int) value);
    return file;
  }

  /** The blocks, numbered from 0. */
  byte[] bytes() {
    byte[] file = new byte[blocks.size() * Uf2.BLOCK_BYTES];
    for (int i = 0; i < blocks.size(); i++) {
      blocks.get(i).putInt(20, i).putInt(24, blocks.size());
      System.arraycopy(blocks.get(i).array(), 0, file, i * Uf2.BLOCK_BYTES, Uf2.BLOCK_BYTES);
    }
    return file;
  }
}
