package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Where the stack ended as RAM was read, in lines that are copied. */
class CopiedStackPointerTest {

  @Test
  void copiedLinesSayWhereTheStackEnded() throws IOException {
    String lines =
        """
        {"snapshot": 0, "event": "start", "sp": "0x20003c60"}
        {"snapshot": 1, "sp": "0x2000"}
        {"snapshot": 2, "event": "allocate", "sp": "elsewhere"}
        {"snapshot": 3, "sp": "elsewhere"}
        {"snapshot": 4, "time": 1.5, "event": "free", "sp": "0xFFFFFFF8", "begun_in": 3}
        {"snapshot": 5, "event": "free", "sp": "0x7ffe12345670", "begun_in": 4}
        """;
    EventLog log = EventLog.of(new ByteArrayInputStream(lines.getBytes(UTF_8)));
    StringBuilder text = new StringBuilder();
    EventLines copied = new EventLines(part -> text.append(new String(part, UTF_8)));
    for (int snapshot = 0; snapshot < 6; snapshot++) {
      copied.add(log, snapshot, 10 + snapshot, 1);
    }
    copied.flush();
    assertThat(text)
        .hasToString(
            """
            {"snapshot":10,"event":"start","sp":"0x20003c60"}
            {"snapshot":11,"sp":"0x00002000"}
            {"snapshot":12,"event":"allocate"}
            {"snapshot":14,"time":2.5,"event":"free","sp":"0xfffffff8","begun_in":13}
            {"snapshot":15,"event":"free","sp":"0x7ffe12345670","begun_in":14}
            """);
    EventLog read = EventLog.of(new ByteArrayInputStream(text.toString().getBytes(UTF_8)));
    for (int snapshot = 0; snapshot < 6; snapshot++) {
      assertThat(read.stackPointer(10 + snapshot)).isEqualTo(log.stackPointer(snapshot));
    }
  }
}
