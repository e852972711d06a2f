package heapreel.cli.run;

import heapreel.fault.Printable;
import heapreel.output.MadeFiles;
import heapreel.output.PendingFile;
import heapreel.recorder.RecorderModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes the recorder for a board to a file, to be copied there. */
public final class RecorderSaving {

  private RecorderSaving() {}

  /**
   * Writes it: the one for CircuitPython where the file has its name, else that for MicroPython.
   *
   * @throws heapreel.fault.FaultException when the file can't be written
   */
  public static void save(Path file, Messages messages) throws IOException {
    boolean circuitPython = file.endsWith(RecorderModule.CIRCUITPYTHON_FILE);
    byte[] text = RecorderModule.text(circuitPython);
    try (PendingFile out = PendingFile.of(file)) {
      ByteBuffer bytes = ByteBuffer.wrap(text);
      while (bytes.hasRemaining()) {
        out.channel().write(bytes);
      }
      out.commit(new MadeFiles(List.of()));
    }
    messages.result(
        String.format(
            Locale.ROOT,
            "%s: %,d bytes, to be copied to the board, which has %s, as %s%n",
            Printable.name(file),
            text.length,
            circuitPython ? "CircuitPython" : "MicroPython",
            RecorderModule.FILE));
  }
}
