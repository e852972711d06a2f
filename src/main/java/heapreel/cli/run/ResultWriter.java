package heapreel.cli.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes results to stdout and knows why it can't, which a {@link PrintWriter} keeps to itself. */
public final class ResultWriter extends PrintWriter {

  private final Remembering stream;

  private ResultWriter(Remembering stream) {
    super(stream, false, StandardCharsets.UTF_8);
    this.stream = stream;
  }

  /** A writer to {@code stream}, in UTF-8. */
  public static ResultWriter to(OutputStream stream) {
    return new ResultWriter(new Remembering(stream));
  }

  /** Why not all could be written; empty if who reads it has closed it, as {@code head} does. */
  public Optional<String> failure() {
    String why = stream.failure == null ? "" : String.valueOf(stream.failure.getMessage());
    boolean closed = why.toLowerCase(Locale.ROOT).contains("broken pipe");
    return closed || !checkError() ? Optional.empty() : Optional.of(why);
  }

  private static final class Remembering extends FilterOutputStream {
    private @Nullable IOException failure;

    Remembering(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
