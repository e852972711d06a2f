package heapreel.cli.run;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;

/**
 * Passes text on without ever making who writes it wait: a thread of its own writes what is still
 * kept. Where the reader stands still, as a pipe into a pager does, up to {@link #MAX_CHARACTERS}
 * are kept, and a line says how many later ones were left out.
 */
final class UnhurriedWriter extends Writer {

  /** How much is kept for a reader that stands still. */
  static final int MAX_CHARACTERS = 4_000_000;

  private final PrintWriter to;
  private final StringBuilder waiting = new StringBuilder();
  private final Thread thread;
  private long leftOut;
  private boolean closed;

  UnhurriedWriter(PrintWriter to) {
    this.to = to;
    this.thread = new Thread(this::pass, "output");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void write(char[] text, int from, int length) {
    synchronized (waiting) {
      if (waiting.length() + length > MAX_CHARACTERS || leftOut > 0) {
        leftOut += length;
      } else {
        waiting.append(text, from, length);
      }
      waiting.notifyAll();
    }
  }

  private void pass() {
    try {
      for (String text = next(); !text.isEmpty(); text = next()) {
        to.print(text);
        to.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All that waits; empty when there will be no more. */
  private String next() throws InterruptedException {
    synchronized (waiting) {
      while (waiting.length() == 0 && leftOut == 0 && !closed) {
        waiting.wait();
      }
      if (leftOut > 0) {
        waiting.append(
            String.format(Locale.ROOT, "%n[%,d characters left out: nobody read them]%n", leftOut));
        leftOut = 0;
      }
      String all = waiting.toString();
      waiting.setLength(0);
      waiting.trimToSize();
      return all;
    }
  }

  @Override
  public void flush() {}

  /** Returns when all has been written. */
  @Override
  public void close() {
    synchronized (waiting) {
      closed = true;
      waiting.notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
