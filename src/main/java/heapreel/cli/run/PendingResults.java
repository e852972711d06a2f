package heapreel.cli.run;

import heapreel.fault.FaultException;
import heapreel.output.MadeFiles;
import heapreel.output.PendingFile;
import heapreel.report.BatchFormat;
import heapreel.report.BatchRow;
import heapreel.report.BatchRows;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The table of results, which gets its name when it is whole; nothing if none is wanted. */
record PendingResults(Optional<PendingFile> file, Optional<BatchRows> rows)
    implements AutoCloseable {

  static PendingResults of(Optional<Path> path) throws IOException {
    if (path.isEmpty()) {
      return new PendingResults(Optional.empty(), Optional.empty());
    }
    BatchFormat format = BatchFormat.ofName(path.get()).orElseThrow();
    PendingFile file = begun(path.get());
    BatchRows rows =
        new BatchRows(Channels.newWriter(file.channel(), StandardCharsets.UTF_8), format);
    return new PendingResults(Optional.of(file), Optional.of(rows));
  }

  private static PendingFile begun(Path path) {
    try {
      return PendingFile.of(path);
    } catch (FaultException e) {
      throw e.fault().advice("give another name to --results").toException(e);
    }
  }

  void write(BatchRow row) throws IOException {
    if (rows.isPresent()) {
      rows.get().write(row);
    }
  }

  void commit() throws IOException {
    if (rows.isPresent() && file.isPresent()) {
      rows.get().end();
      file.get().commit(new MadeFiles(List.of()));
    }
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
