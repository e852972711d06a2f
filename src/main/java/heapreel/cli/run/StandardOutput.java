package heapreel.cli.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.output.WriterOutputStream;

/** Stdout for data in place of words; closing it leaves stdout open. Not thread-safe. */
public final class StandardOutput extends OutputStream {

  private final PrintWriter out;
  private final boolean alone;
  private final WriterOutputStream decoded;

  /**
   * A stream of UTF-8 to {@code out}.
   *
   * @param alone whether the run makes nothing else, and so may end when nobody reads on
   */
  StandardOutput(PrintWriter out, boolean alone) throws IOException {
    this.out = out;
    this.alone = alone;
    this.decoded =
        WriterOutputStream.builder().setWriter(out).setCharset(StandardCharsets.UTF_8).get();
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ClosedException when nobody reads on and the run makes nothing else; why is said at the
   *     end of the run
   */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    decoded.write(bytes, offset, length);
    if (out.checkError() && alone) {
      throw new ClosedException();
    }
  }

  @Override
  public void flush() throws IOException {
    decoded.flush();
  }

  @Override
  public void close() throws IOException {
    flush();
  }

  /** Stdout takes no more. */
  public static final class ClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    ClosedException() {
      super("stdout is closed");
    }
  }
}
