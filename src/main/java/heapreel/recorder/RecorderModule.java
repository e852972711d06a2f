package heapreel.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The recorder as a module that is kept on a board, for programs that import it. */
public final class RecorderModule {

  /** The name of its file. */
  public static final String FILE = "heapreel.py";

  private RecorderModule() {}

  /** Its text. */
  public static byte[] text() throws IOException {
    String name = "/heapreel/device/" + FILE;
    try (InputStream in =
        Objects.requireNonNull(RecorderModule.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
