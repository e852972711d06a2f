package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which changes began as RAM was read for the snapshot before. */
class BegunInTest {

  private static EventLog log(String lines) throws IOException {
    return EventLog.of(new ByteArrayInputStream(lines.getBytes(UTF_8)));
  }

  @Test
  void inWhichSnapshotAChangeBeganIsKnownOfTheOneBefore() throws IOException {
    EventLog log =
        log(
            """
            {"snapshot": 0, "event": "start", "begun_in": -1}
            {"snapshot": 1, "event": "allocate", "begun_in": 0}
            {"snapshot": 2, "event": "allocate"}
            {"snapshot": 3, "event": "allocate", "begun_in": 1}
            {"snapshot": 4, "event": "allocate", "begun_in": 3}
            {"snapshot": 5, "event": "allocate", "begun_in": "4"}
            {"snapshot": 6, "event": "free", "begun_in": 99999999999999999999}
            """);
    assertThat(log.badLineCount()).isZero();
    assertThat(LongStream.range(0, 9).filter(log::isBegunInPrevious)).containsExactly(1L, 4L);
    EventLog later = log.renumbered(snapshot -> snapshot - 1);
    assertThat(LongStream.range(0, 9).filter(later::isBegunInPrevious)).containsExactly(2L, 5L);
    EventLog sparse = log.renumbered(snapshot -> 2 * snapshot);
    assertThat(LongStream.range(0, 9).filter(sparse::isBegunInPrevious)).isEmpty();
  }

  @Test
  void copiedLinesSayItWhereTheSnapshotBeforeIsCopiedToo() throws IOException {
    EventLog log =
        log(
            """
            {"snapshot": 0, "event": "start"}
            {"snapshot": 1, "event": "allocate", "begun_in": 0}
            {"snapshot": 2, "event": "allocate", "begun_in": 1}
            """);
    StringBuilder text = new StringBuilder();
    EventLines lines = new EventLines(part -> text.append(new String(part, UTF_8)));
    lines.add(log, 0, 10, 0);
    lines.add(log, 1, 11, 0);
    lines.add(log, 2, 13, 0);
    lines.flush();
    assertThat(text)
        .hasToString(
            """
            {"snapshot":10,"event":"start"}
            {"snapshot":11,"event":"allocate","begun_in":10}
            {"snapshot":13,"event":"allocate"}
            """);
  }
}
