package heapreel.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

  private static final String BEFORE = "{\"snapshot\": 0, \"event\": \"before\"}\n";
  private static final String AFTER = "\n{\"snapshot\": 2, \"event\": \"after\"}\n";

  @TempDir Path folder;

  @Test
  void whatHappenedIsKnownBySnapshot() throws IOException {
    EventLog log =
        log(
            """
            {"snapshot": 0, "time": 0.5, "event": "start", "pc": "0x10", "more": {"a": [1]}}
            {"snapshot": 2, "event": "sweep", "symbol": "gc_collect"}
            {"snapshot": 1, "symbol": "gc_alloc", "time": 1e999}
            {"snapshot": 5000, "event": "far away"}
            """);
    assertThat(log.event(0)).contains("start");
    assertThat(log.seconds(0)).isEqualTo(0.5);
    assertThat(log.event(1)).contains("gc_alloc");
    assertThat(log.seconds(1)).isNaN();
    assertThat(log.event(2)).contains("sweep in gc_collect");
    assertThat(log.event(3)).isEmpty();
    assertThat(log.event(5000)).contains("far away");
    assertThat(log.event(9000)).isEmpty();
    assertThat(log.seconds(9000)).isNaN();
    assertThat(log.badLineCount()).isZero();
    assertThat(log.badLines(folder)).isEmpty();
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
    assertThat(EventLog.of(folder.resolve("none.bin"))).isSameAs(EventLog.NONE);
    assertThat(EventLog.NONE.event(0)).isEmpty();
    assertThat(EventLog.NONE.seconds(0)).isNaN();
    assertThat(EventLog.NONE.snapshotsNamed()).isZero();
  }

  static Stream<String> hostileLines() {
    return Stream.of(
        "not json",
        "[1]",
        "7",
        "null",
        "{\"snapshot\": 1",
        "{\"snapshot\": 1, \"event\"",
        "{\"snapshot\": 1, \"event\": \"cut of",
        "{\"snapshot\": 1, \"more\": [[1, {\"a\"",
        "{\"snapshot\": 1} {\"snapshot\": 1}",
        "{\"snapshot\": 1},",
        "{\"snapshot\": -1}",
        "{\"snapshot\": 1.0}",
        "{\"snapshot\": 1e9999999999}",
        "{\"snapshot\": \"1\"}",
        "{\"snapshot\": null}",
        "{\"snapshot\": [1]}",
        "{\"snapshot\": 9007199254740992}",
        "{\"snapshot\": 9223372036854775808}",
        "{\"snapshot\": " + "9".repeat(1000) + "}",
        "{\"snapshot\": " + "9".repeat(60_000) + "}",
        "{\"snapshot\": 1, \"time\": 0." + "1".repeat(1000) + "}",
        "{\"snapshot\": 1, \"other\": " + "9".repeat(1000) + "}",
        "{\"snapshot\": 1, \"other\": " + "[".repeat(1000) + "]".repeat(1000) + "}",
        "[".repeat(30_000),
        "{\"snapshot\": 1, \"snapshot\": 2}",
        "{\"snapshot\": 1, \"other\": 1, \"other\": 1}",
        "{\"snapshot\": 1, \"event\": \"a\tb\"}",
        "{\"snapshot\": 1, \"event\": \"" + "x".repeat(70_000) + "\"}",
        "x".repeat(1_000_000),
        "\0".repeat(5000));
  }

  @ParameterizedTest
  @MethodSource("hostileLines")
  void aLineThatIsNoEventCostsNoOther(String line) throws IOException {
    EventLog log = log(BEFORE + line + AFTER);
    assertThat(log.event(0)).contains("before");
    assertThat(log.event(1)).isEmpty();
    assertThat(log.event(2)).contains("after");
    assertThat(log.badLineCount()).isEqualTo(1);
    assertThat(log.firstBadLine()).hasValue(2);
    assertThat(log.badLines(Path.of("ram.events")).orElseThrow().toString())
        .startsWith("ram.events: line 2 of 3 is left out; expected a JSON object, found ")
        .contains(", found ")
        .hasSizeLessThan(200);
    assertThat(log.isTorn()).isFalse();
    assertThat(log.snapshotsNamed()).isEqualTo(3);
    assertThat(log.isDense()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t\r",
        "{}",
        "{\"about\": \"the recorder\"}",
        "{\"time\": 1}",
        "{\"snapshot\": 1, \"event\": 7, \"symbol\": null, \"time\": \"noon\"}\r"
      })
  void aLineThatSaysNothingIsNoBadLine(String line) throws IOException {
    EventLog log = log(BEFORE + line + AFTER);
    assertThat(log.badLineCount()).isZero();
    assertThat(log.event(1)).isEmpty();
    assertThat(log.event(2)).contains("after");
  }

  @Test
  void bytesThatAreNoUtf8CostTheirLineOnly() throws IOException {
    EventLog log = log((BEFORE + "{\"snapshot\": 1, \"other\": \"\u00e9\"}" + AFTER), ISO_8859_1);
    assertThat(log.firstBadLine()).hasValue(2);
    assertThat(log.event(2)).contains("after");
  }

  @Test
  void aLogInAnotherEncodingHasNoEvents() throws IOException {
    EventLog log = log(BEFORE + BEFORE, UTF_16);
    assertThat(log.event(0)).isEmpty();
    assertThat(log.snapshotsNamed()).isZero();
    assertThat(log.firstBadLine()).hasValue(1);
  }

  @Test
  void aByteOrderMarkIsNoEvent() throws IOException {
    assertThat(log("\ufeff" + BEFORE).event(0)).contains("before");
  }

  @Test
  void aTornLastLineCostsItself() throws IOException {
    EventLog log = log("{\"snapshot\": 0}\n{\"snapshot\": 1}\n{\"snapshot\": 2, \"ti");
    assertThat(log.isTorn()).isTrue();
    assertThat(log.isDense()).isTrue();
    assertThat(log.snapshotsNamed()).isEqualTo(2);
    assertThat(log.firstBadLine()).hasValue(3);
    assertThat(log.badLines(folder).orElseThrow().found()).hasValue("a truncated one");
  }

  @Test
  void aWholeLastLineWithoutAnEndIsTornAndStillCounts() throws IOException {
    EventLog log = log("{\"snapshot\": 0}\n{\"snapshot\": 1}");
    assertThat(log.isTorn()).isTrue();
    assertThat(log.snapshotsNamed()).isEqualTo(2);
    assertThat(log.badLineCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0 2", "0 1 1", "0 1 0", "1 0", "0 9007199254740991"})
  void aLogThatSkipsRepeatsOrGoesBackIsNotDense(String numbers) throws IOException {
    assertThat(log(lines(numbers)).isDense()).isFalse();
    assertThat(log(lines("0 1 2 3")).isDense()).isTrue();
  }

  @Test
  void ofSeveralLinesOfASnapshotTheLastCounts() throws IOException {
    EventLog log =
        log("{\"snapshot\": 0, \"event\": \"first\", \"time\": 1}\n{\"snapshot\": 0}\n" + BEFORE);
    assertThat(log.event(0)).contains("before");
    assertThat(log.seconds(0)).isNaN();
  }

  @Test
  void snapshotsNumberedAnewKeepTheirEventsOrHaveNone() throws IOException {
    EventLog log =
        log(
            """
            {"snapshot": 0, "event": "a", "time": 1}
            {"snapshot": 1, "event": "b", "time": 2}
            {"snapshot": 2, "event": "c", "time": 3}
            """);
    EventLog without = log.renumbered(n -> n == 0 ? -1 : n + 1);
    assertThat(without.event(0)).isEmpty();
    assertThat(without.seconds(0)).isNaN();
    assertThat(without.event(1)).contains("c");
    assertThat(without.seconds(1)).isEqualTo(3);
    assertThat(without.event(2)).isEmpty();
    assertThat(without.snapshotsNamed()).isEqualTo(3);
    EventLog twice = without.renumbered(n -> n - 1);
    assertThat(twice.event(0)).isEmpty();
    assertThat(twice.event(1)).isEmpty();
    assertThat(twice.event(2)).contains("c");
    assertThat(log.event(0)).contains("a");
  }

  @Test
  void whatIsKeptOfALargeLogIsBounded() throws IOException {
    Path capture = folder.resolve("ram.bin");
    try (BufferedWriter out = Files.newBufferedWriter(EventLog.besides(capture))) {
      for (long i = 0; i < 70_000; i++) {
        out.write("{\"snapshot\": " + i + ", \"event\": \"text " + i + "\"}\n");
      }
      for (long i = 0; i < 2_000; i++) {
        out.write("{\"snapshot\": " + (1_000_000 + i * 4096) + "}\n");
      }
    }
    EventLog log = EventLog.of(capture);
    assertThat(log.event(65_535)).contains("text 65535");
    assertThat(log.event(65_536)).isEmpty();
    assertThat(log.firstBadLine()).hasValue(65_537);
    assertThat(log.badLineCount()).isBetween(4464L + 900, 4464L + 1100);
    assertThat(log.badLines(folder).orElseThrow().toString())
        .contains(
            " of 72,000 lines are left out, the first of them line 65,537; expected a JSON object")
        .endsWith("found too many events");
  }

  @Test
  void whereNoLineIsAnEventThereAreNone() throws IOException {
    EventLog log = log("nojson\nno json either\n");
    assertThat(log.badLines(Path.of("ram.events")).orElseThrow())
        .hasToString(
            "ram.events: no line is a valid event; first: line 1; expected a JSON object, "
                + "found invalid JSON; continuing without events");
  }

  @Test
  void aLogThatCannotBeReadIsAFaultThatNamesIt() throws IOException {
    Path capture = folder.resolve("ram.bin");
    // Its first bytes are a page that no process has: a regular file that even root can't read.
    Files.createSymbolicLink(EventLog.besides(capture), Path.of("/proc/self/mem"));
    assertThatThrownBy(() -> EventLog.of(capture))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("ram.bin.events.ndjson: can't be read")
        .hasMessageContaining("the log is optional");
  }

  private static String lines(String numbers) {
    return numbers.replace(" ", "}\n").replaceAll("(?m)^", "{\"snapshot\": ") + "}\n";
  }

  private EventLog log(String text) throws IOException {
    return log(text, UTF_8);
  }

  private EventLog log(String text, Charset encoding) throws IOException {
    Path capture = folder.resolve("ram.bin");
    Files.write(EventLog.besides(capture), text.getBytes(encoding));
    return EventLog.of(capture);
  }
}
