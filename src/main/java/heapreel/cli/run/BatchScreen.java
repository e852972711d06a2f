package heapreel.cli.run;

import heapreel.output.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * What a batch shows: what captures say, one after the other, and below it on a terminal how far it
 * is. Threads may share it.
 */
final class BatchScreen implements AutoCloseable {

  private static final String ERASE = "\r\u001b[K";
  private static final ProgressText TEXT = new ProgressText("batch", Progress.Unit.CAPTURES);

  private final PrintWriter err;
  private final boolean moves;
  private final long captures;
  private final int columns;
  private final long began = System.nanoTime();
  private long ended;

  /** Something that is printed. */
  @FunctionalInterface
  interface Printing {
    void print() throws IOException;
  }

  /**
   * A screen that shows nothing yet.
   *
   * @param progress whether it is shown how far it is
   */
  BatchScreen(PrintWriter err, boolean progress, long captures) {
    this.err = err;
    this.moves = progress;
    this.captures = captures;
    this.columns = progress ? Terminal.size().columns() : 0;
  }

  /** A capture has ended. */
  synchronized void ended() {
    ended++;
    erase();
    draw();
  }

  /** Prints something where the progress is, which follows it. */
  synchronized void print(Printing text) throws IOException {
    erase();
    text.print();
    draw();
  }

  /** Takes the progress away. */
  @Override
  public synchronized void close() {
    erase();
  }

  private void erase() {
    if (moves) {
      err.print(ERASE);
      err.flush();
    }
  }

  private void draw() {
    if (moves && ended < captures) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
      err.print(TEXT.line(ended, captures, elapsed, columns - 1));
      err.flush();
    }
  }
}
