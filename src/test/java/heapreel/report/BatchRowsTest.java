package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The table of results, in all of its formats. */
class BatchRowsTest {

  private static final List<BatchRow> ROWS =
      List.of(
          new BatchRow(
              "a/ram.bin",
              BatchRow.State.DONE,
              0,
              OptionalLong.of(114),
              OptionalLong.of(1_867_776),
              Optional.empty()),
          new BatchRow(
              "b|\u00e9, \"x\".bin",
              BatchRow.State.FAILED,
              3,
              OptionalLong.empty(),
              OptionalLong.empty(),
              Optional.of("no *heap* [here]")));

  private static String written(BatchFormat format) throws IOException {
    StringWriter text = new StringWriter();
    BatchRows rows = new BatchRows(text, format);
    for (BatchRow row : ROWS) {
      rows.write(row);
    }
    rows.end();
    return text.toString();
  }

  @Test
  void csv() throws IOException {
    assertThat(written(BatchFormat.CSV))
        .isEqualTo(
            """
            capture,state,exit_code,snapshots,bytes,error
            a/ram.bin,done,0,114,1867776,
            "b|\u00e9, ""x"".bin",failed,3,,,no *heap* [here]
            """);
  }

  @Test
  void ndjson() throws IOException {
    assertThat(written(BatchFormat.NDJSON))
        .isEqualTo(
            """
            {"capture":"a/ram.bin","state":"done","exit_code":0,"snapshots":114,"bytes":1867776,"error":null}
            {"capture":"b|\\u00E9, \\"x\\".bin","state":"failed","exit_code":3,"snapshots":null,"bytes":null,"error":"no *heap* [here]"}
            """);
  }

  @Test
  void json() throws IOException {
    assertThat(written(BatchFormat.JSON))
        .startsWith("[\n  {\n    \"capture\" : \"a/ram.bin\",\n")
        .endsWith("\n  }\n]\n")
        .contains("\"snapshots\" : 114,", "\"error\" : null");
  }

  @Test
  void markdown() throws IOException {
    assertThat(written(BatchFormat.MARKDOWN))
        .isEqualTo(
            """
            | capture | state | exit_code | snapshots | bytes | error |
            |---|---|---:|---:|---:|---|
            | a/ram.bin | done | 0 | 114 | 1867776 |  |
            | b\\|\u00e9, "x".bin | failed | 3 |  |  | no \\*heap\\* \\[here\\] |
            """);
  }

  @Test
  void theEndingOfTheNameSaysWhich() {
    assertThat(BatchFormat.ofName(Path.of("a.CSV"))).contains(BatchFormat.CSV);
    assertThat(BatchFormat.ofName(Path.of("a.ndjson"))).contains(BatchFormat.NDJSON);
    assertThat(BatchFormat.ofName(Path.of("a.json"))).contains(BatchFormat.JSON);
    assertThat(BatchFormat.ofName(Path.of("a.md"))).contains(BatchFormat.MARKDOWN);
    assertThat(BatchFormat.ofName(Path.of("a.txt"))).isEmpty();
  }
}
