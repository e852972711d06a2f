package heapreel.repl;

import heapreel.serial.Port;
import java.io.IOException;

/** A port at which one byte of what the board says to the end of a text is lost or changed. */
final class DamagedEnd implements Port {

  private static final byte CTRL_D = 4;

  private final FakeBoard board;
  private final int place;
  private final boolean lost;
  private int next = -1;

  /** The board, of whose answer the byte at {@code place} is lost, or else changed. */
  DamagedEnd(FakeBoard board, int place, boolean lost) {
    this.board = board;
    this.place = place;
    this.lost = lost;
  }

  @Override
  public String name() {
    return board.name();
  }

  @Override
  public int read(byte[] into, int waitMillis) {
    if (next < 0) {
      return board.read(into, waitMillis);
    }
    byte[] one = new byte[1];
    int count = board.read(one, waitMillis);
    if (count <= 0) {
      return count;
    }
    boolean damaged = next == place;
    next = damaged ? -1 : next + 1;
    into[0] = (byte) (damaged ? one[0] ^ 0x40 : one[0]);
    return damaged && lost ? 0 : 1;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    board.write(bytes);
    if (bytes.length == 1 && bytes[0] == CTRL_D) {
      next = 0;
    }
  }

  @Override
  public void close() {
    board.close();
  }
}
