package heapreel.library.examples;

import heapreel.fault.FaultException;
import heapreel.library.HeapCapture;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the film of a capture, or says what is wrong with it. */
public final class FilmOfACapture {

  private FilmOfACapture() {}

  public static String make(Path file, Path film) throws IOException {
    try (HeapCapture capture = HeapCapture.open(file)) {
      return capture.film(film).snapshots() + " snapshots in " + film.getFileName();
    } catch (FaultException e) {
      return "no film: " + e.fault();
    }
  }
}
