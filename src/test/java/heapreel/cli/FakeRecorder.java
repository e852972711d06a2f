package heapreel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import heapreel.memory.Region;
import heapreel.synthetic.program.StreamWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** What a board says that has the recorder, of the RAM of a sample. */
final class FakeRecorder {

  static final String MODERN = "heapreel: rp2 micropython 1.28.0 1 0 1 1\r\n";
  static final String WITHOUT_COMPILE = "heapreel: rp2 micropython 1.28.0 1 0 0 1\r\n";
  static final String SMALL = "heapreel: microbit micropython 1.9.2 0 1 0 0\r\n";
  private static final int STRIDE = 0x4000;
  private static final Region RAM = new Region(0x2000_0000L, STRIDE);

  private final StreamWriter sent = new StreamWriter('m', 7, List.of(RAM), List.of(), 128);
  private final byte[] rams;
  private int snapshots;

  FakeRecorder() {
    try {
      rams = Files.readAllBytes(CommandLineRun.sample("microbit/ram.bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header. */
  String begin() {
    sent.begin();
    return new String(sent.take(), ISO_8859_1);
  }

  /** A snapshot of the RAM whose turn it is. */
  String snapshot(String label) {
    return snapshot(label, 0);
  }

  /** One with these flags. */
  String snapshot(String label, int flags) {
    int from = snapshots * STRIDE;
    snapshots++;
    sent.snapshot(Arrays.copyOfRange(rams, from, from + STRIDE), label, 0, flags);
    return new String(sent.take(), ISO_8859_1);
  }

  /** How many snapshots were taken. */
  int snapshots() {
    return snapshots;
  }

  /** The RAM of so many snapshots. */
  byte[] ram(int count) {
    return Arrays.copyOf(rams, count * STRIDE);
  }

  /** What the board says to a source, the program's being {@code program}. */
  String answer(String source, String facts, String program) {
    if (source.contains("'heapreel:'")) {
      return facts;
    }
    if (source.contains(".start()") || source.contains("heapreel.send(heapreel.m32")) {
      return begin();
    }
    if (source.contains(".on_error(") || source.startsWith("print(")) {
      return program;
    }
    return source.matches("(?s)(heapreel|__import__\\('heapreel'\\))\\.snap\\(.*")
        ? snapshot(source.replaceAll("(?s).*snap\\(b?'(.*)'.*", "$1"))
        : "";
  }
}
