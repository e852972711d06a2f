package heapreel.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The recorder as a module that is kept on a board, for programs that import it. */
public final class RecorderModule {

  /** The name of its file on the board. */
  public static final String FILE = "heapreel.py";

  /** The name of the file of the one for CircuitPython, which is called {@link #FILE} there. */
  public static final String CIRCUITPYTHON_FILE = "heapreel_circuitpython.py";

  private RecorderModule() {}

  /** Its text; {@code circuitPython} says for which of the two interpreters. */
  public static byte[] text(boolean circuitPython) throws IOException {
    String name = "/heapreel/device/" + (circuitPython ? CIRCUITPYTHON_FILE : FILE);
    try (InputStream in =
        Objects.requireNonNull(RecorderModule.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
