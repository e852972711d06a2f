package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CaptureLinesTest {

  @Test
  void eachObjectBeginsWithTheNameHoweverItsBytesCome() throws IOException {
    byte[] lines = "{\"a\":1}\n{\"b\":\"{}\"}\n".getBytes(StandardCharsets.UTF_8);
    for (int piece = 1; piece <= lines.length; piece++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (CaptureLines named = new CaptureLines("x", out)) {
        for (int at = 0; at < lines.length; at += piece) {
          named.write(lines, at, Math.min(piece, lines.length - at));
        }
      }
      assertThat(out.toString(StandardCharsets.UTF_8))
          .isEqualTo("{\"capture\":\"x\",\"a\":1}\n{\"capture\":\"x\",\"b\":\"{}\"}\n");
    }
  }
}
