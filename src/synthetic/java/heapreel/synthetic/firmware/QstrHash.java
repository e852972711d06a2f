package heapreel.synthetic.firmware;

/** The hash of a qstr or {@code str}: {@code qstr_compute_hash} in {@code py/qstr.c}. */
public final class QstrHash {

  private QstrHash() {}

  /** The low {@code hashBytes} bytes of the hash; never 0. */
  public static int of(byte[] text, int hashBytes) {
    int hash = 5381;
    for (byte b : text) {
      hash = (hash * 33) ^ (b & 0xff);
    }
    int kept = hashBytes >= 4 ? hash : hash & ((1 << (8 * hashBytes)) - 1);
    return kept == 0 ? 1 : kept;
  }
}
