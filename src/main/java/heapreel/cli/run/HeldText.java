package heapreel.cli.run;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Text for stdout that is held back until what belongs before it has been printed: in memory up to
 * some megabytes, the rest in a temporary file.
 */
final class HeldText implements Closeable {

  private static final int MAX_IN_MEMORY = 4 << 20;

  private final PrintWriter out;
  private final int maxInMemory;
  private final String advice;
  private final StringBuilder held = new StringBuilder();
  private boolean released;
  private @Nullable FileChannel file;
  private @Nullable Writer spilled;

  /** Text for {@code out}. */
  HeldText(PrintWriter out) {
    this(
        out, MAX_IN_MEMORY, "make room there, or print without --metrics, --objects and --inspect");
  }

  /**
   * Text for {@code out}, of which so many characters are kept in memory.
   *
   * @param advice what to do where there is no room for more
   */
  HeldText(PrintWriter out, int maxInMemory, String advice) {
    this.out = out;
    this.maxInMemory = maxInMemory;
    this.advice = advice;
  }

  /** Adds text; prints it if what was held is released. */
  void append(CharSequence text) throws IOException {
    if (released) {
      out.append(text);
      return;
    }
    held.append(text);
    if (held.length() > maxInMemory) {
      try {
        writer().append(held);
      } catch (IOException e) {
        throw unwritable(e);
      }
      held.setLength(0);
    }
  }

  /** Whether no text waits to be printed. */
  boolean isEmpty() {
    return held.length() == 0 && spilled == null;
  }

  private Writer writer() throws IOException {
    Writer open = spilled;
    if (open == null) {
      FileChannel channel = temporary();
      file = channel;
      open = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
      spilled = open;
    }
    return open;
  }

  /** A file without a name, so that nothing stays of it. */
  private static FileChannel temporary() throws IOException {
    Path path = Files.createTempFile("heapreel-", ".txt");
    try {
      return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.deleteIfExists(path);
    }
  }

  /** Prints what was held, and from now on all that is added. */
  void release() throws IOException {
    if (released) {
      return;
    }
    released = true;
    FileChannel channel = file;
    Writer writer = spilled;
    if (channel != null && writer != null) {
      writer.flush();
      channel.position(0);
      Reader reader = Channels.newReader(channel, StandardCharsets.UTF_8);
      reader.transferTo(out);
    }
    out.append(held);
    held.setLength(0);
  }

  private FaultException unwritable(IOException e) {
    return Fault.of("no room for the texts of snapshots until they are printed")
        .in(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))
        .expected("a folder for temporary files", String.valueOf(e.getMessage()))
        .advice(advice)
        .toException(e);
  }

  /** Whether nobody reads what is printed. */
  boolean isUnread() {
    return released && out.checkError();
  }

  @Override
  public void close() throws IOException {
    FileChannel channel = file;
    if (channel != null) {
      channel.close();
    }
  }
}
