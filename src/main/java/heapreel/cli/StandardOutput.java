package heapreel.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.io.output.WriterOutputStream;
import org.jspecify.annotations.Nullable;

/** Stdout for data in place of words; closing it leaves stdout open. Not thread-safe. */
final class StandardOutput extends OutputStream {

  /** Its name in the place of a file's. */
  private static final Path NAME = Path.of("-");

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

  /** Whether {@code file} stands for stdout. */
  static boolean isNamed(@Nullable Path file) {
    return NAME.equals(file);
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
  static final class ClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    private ClosedException() {
      super("stdout is closed");
    }
  }
}
