package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

  @TempDir Path folder;

  @Test
  void whatHappenedIsKnownBySnapshot() throws IOException {
    EventLog log =
        log(
            """
            {"snapshot": 0, "time": 0.5, "event": "start", "pc": "0x10", "more": {"a": [1]}}
            {"snapshot": 2, "event": "sweep", "symbol": "gc_collect"}
            {"snapshot": 1, "symbol": "gc_alloc", "time": 1e999}
            {"snapshot": 9, "event": "beyond"}
            """);
    assertThat(log.event(0)).contains("start");
    assertThat(log.seconds(0)).isEqualTo(0.5);
    assertThat(log.event(1)).contains("gc_alloc");
    assertThat(log.seconds(1)).isNaN();
    assertThat(log.event(2)).contains("sweep in gc_collect");
    assertThat(log.event(9)).isEmpty();
  }

  @Test
  void aLongTextIsCutBetweenCharacters() throws IOException {
    String event =
        log("{\"snapshot\":0,\"event\":\"" + "\ud83d\ude00".repeat(60) + "\"}")
            .event(0)
            .orElseThrow();
    assertThat(event).isEqualTo("\ud83d\ude00".repeat(40));
  }

  @Test
  void aCaptureWithoutASidecarHasNoEvents() {
    assertThat(EventLog.of(folder.resolve("none.bin"), 3)).isSameAs(EventLog.NONE);
    assertThat(EventLog.NONE.event(0)).isEmpty();
    assertThat(EventLog.NONE.seconds(0)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "[1]", "{\"snapshot\": 1", "{\"snapshot\": 1}\n7"})
  void whatIsNoLogIsAFaultThatNamesTheFile(String text) {
    assertThatThrownBy(() -> log(text))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("ram.bin.events.ndjson")
        .hasMessageContaining("the film can do without it");
  }

  @Test
  void anotherEncodingIsAFaultToo() throws IOException {
    Path capture = folder.resolve("ram.bin");
    Files.write(EventLog.besides(capture), new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 1, 2});
    assertThatThrownBy(() -> EventLog.of(capture, 3)).isInstanceOf(FaultException.class);
    Files.write(EventLog.besides(capture), "{\"snapshot\": 0".getBytes(UTF_16));
    assertThatThrownBy(() -> EventLog.of(capture, 3)).isInstanceOf(FaultException.class);
  }

  private EventLog log(String text) throws IOException {
    Path capture = folder.resolve("ram.bin");
    Files.writeString(EventLog.besides(capture), text);
    return EventLog.of(capture, 3);
  }
}
