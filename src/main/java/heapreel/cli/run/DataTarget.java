package heapreel.cli.run;

import heapreel.cli.request.Outputs;
import heapreel.opening.OpenCapture;
import heapreel.output.PendingFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where data go: to a file that is there as a whole or not at all, or to stdout.
 *
 * @param stream takes them
 * @param file the file; empty for stdout
 */
record DataTarget(OutputStream stream, Optional<PendingFile> file) implements Closeable {

  /**
   * Begins to write to {@code path}.
   *
   * @param alone whether the run makes nothing else, and so may end when nobody reads on
   * @throws heapreel.fault.FaultException when it can't be written
   */
  static DataTarget of(Path path, Messages messages, boolean alone) throws IOException {
    if (Outputs.isStdout(path)) {
      return new DataTarget(new StandardOutput(messages.results(), alone), Optional.empty());
    }
    PendingFile file = PendingFile.of(path);
    return new DataTarget(Channels.newOutputStream(file.channel()), Optional.of(file));
  }

  /** Gives the file its name, now that all is written and the stream closed. */
  void commit(OpenCapture capture) {
    file.ifPresent(pending -> pending.commit(capture.made()));
  }

  /** Drops a file that did not get its name. */
  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
