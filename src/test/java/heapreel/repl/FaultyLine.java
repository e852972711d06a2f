package heapreel.repl;

import heapreel.serial.Port;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/** A port on the way to which some bytes are dropped, changed or doubled. */
final class FaultyLine implements Port {

  private final Port port;
  private final Random random;
  private final int oneIn;
  private boolean begun;
  private int faults;

  /** From {@link #begin} on one byte in so many has a fault, by chance. */
  FaultyLine(Port port, long seed, int oneIn) {
    this.port = port;
    this.random = new Random(seed);
    this.oneIn = oneIn;
  }

  /** Passes all bytes on before this. */
  void begin() {
    begun = true;
  }

  /** How many faults there were so far. */
  int faults() {
    return faults;
  }

  @Override
  public String name() {
    return port.name();
  }

  @Override
  public int read(byte[] into, int waitMillis) {
    return port.read(into, waitMillis);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (byte b : bytes) {
      int fault = begun && random.nextInt(oneIn) == 0 ? random.nextInt(3) : -1;
      faults += fault < 0 ? 0 : 1;
      if (fault != 0) {
        sent.write(fault == 1 ? b ^ (1 << random.nextInt(8)) : b);
      }
      if (fault == 2) {
        sent.write(b);
      }
    }
    port.write(sent.toByteArray());
  }

  @Override
  public void close() {
    port.close();
  }
}
