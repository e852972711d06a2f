package heapreel.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * NDJSON whose objects begin with the name of their capture. Takes objects that are not empty, a
 * line each, in pieces of any length; passes on flushes and closing.
 */
final class CaptureLines extends OutputStream {

  private final OutputStream to;
  private final byte[] first;
  private boolean begun;

  /**
   * Lines of a capture.
   *
   * @param id its name, which needs no escaping in JSON
   */
  CaptureLines(String id, OutputStream to) {
    this.to = to;
    this.first =
        ("{\"" + Tables.CAPTURE + "\":\"" + id + "\",").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    int from = offset;
    for (int i = offset; i < end; i++) {
      if (!begun) {
        to.write(first);
        from = i + 1; // behind the brace
        begun = true;
      } else if (bytes[i] == '\n') {
        to.write(bytes, from, i + 1 - from);
        from = i + 1;
        begun = false;
      }
    }
    to.write(bytes, from, end - from);
  }

  @Override
  public void flush() throws IOException {
    to.flush();
  }

  @Override
  public void close() throws IOException {
    to.close();
  }
}
