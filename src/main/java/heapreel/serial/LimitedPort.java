package heapreel.serial;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A port whose writing and closing don't wait for ever: systems let them wait as long as a board
 * takes nothing.
 */
final class LimitedPort implements Port {

  private final Port port;
  private final int millis;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "serial port");
            made.setDaemon(true);
            return made;
          });

  /** Gives writing, and closing, so long. */
  LimitedPort(Port port, int millis) {
    this.port = port;
    this.millis = millis;
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
    within(
        thread.submit(
            () -> {
              port.write(bytes);
              return true;
            }));
  }

  @Override
  public int endingMillis() {
    return port.endingMillis();
  }

  @Override
  public void close() {
    Thread closing = new Thread(port::close, "closing the serial port");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
  }

  private void within(Future<Boolean> work) throws IOException {
    try {
      work.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(name() + ": the board takes nothing any more", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
