package heapreel.library;

import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the film of a capture, or says what is wrong with it. */
final class FilmOfACapture {

  private FilmOfACapture() {}

  static String make(Path file, Path film) throws IOException {
    try (HeapCapture capture = HeapCapture.open(file)) {
      return capture.film(film).snapshots() + " snapshots in " + film.getFileName();
    } catch (FaultException e) {
      return "no film: " + e.fault();
    }
  }
}
