package heapreel.cli.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a batch has made, for one that is resumed and finds it among its captures. */
public final class OwnOutputs {

  private OwnOutputs() {}

  /**
   * The files that a batch has made and that are as they were made: absolute paths.
   *
   * @param journal that of the batch; it is read if it is there
   */
  public static Set<Path> made(Path journal) throws IOException {
    Set<Path> made = new HashSet<>();
    if (!Files.isRegularFile(journal)) {
      return made;
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(journal), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(BatchJournalLine::read)
          .flatMap(Optional::stream)
          .flatMap(line -> line.files().stream())
          .filter(BatchOutput::isUnchanged)
          .forEach(file -> made.add(Path.of(file.path())));
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
    return made;
  }
}
