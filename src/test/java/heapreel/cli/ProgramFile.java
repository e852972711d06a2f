package heapreel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The capture of WebAssembly, as if its program had been read from a file. */
final class ProgramFile {

  /** Name of the program's file, as long as that in the sample. */
  static final String NAME = "main.py";

  private ProgramFile() {}

  /** Writes the capture to {@code path} and returns it. */
  static Path capture(Path path) throws IOException {
    try (InputStream sample =
        new GZIPInputStream(
            Files.newInputStream(CommandLineRun.sample("webassembly/ram.bin.gz")))) {
      String bytes = new String(sample.readAllBytes(), StandardCharsets.ISO_8859_1);
      return Files.writeString(path, bytes.replace("<stdin>", NAME), StandardCharsets.ISO_8859_1);
    }
  }
}
