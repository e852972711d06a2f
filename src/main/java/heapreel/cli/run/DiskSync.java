package heapreel.cli.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Has the system put what was written to a file onto the disk, so that it is there when the power
 * fails. That can take long: a thread of its own does it, one request at a time, and nobody waits.
 */
final class DiskSync implements Closeable {

  private final FileChannel channel;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "disk");
            made.setDaemon(true);
            return made;
          });
  private @Nullable Future<?> request;

  DiskSync(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Begins to put what was written onto the disk, unless the last request is still at work.
   *
   * @throws IOException when that one failed
   */
  void request() throws IOException {
    Future<?> last = request;
    if (last != null && !last.isDone()) {
      return;
    }
    try {
      if (last != null) {
        last.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    request =
        thread.submit(
            () -> {
              channel.force(false);
              return true;
            });
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
