package heapreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.gate.Condition;
import heapreel.gate.Finding;
import heapreel.gate.Judgement;
import heapreel.gate.Measured;
import heapreel.gate.Moment;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was found of limits as one JSON object (RFC 8259) in ASCII, indented, ended by {@code \n}.
 * Every field is always there, null where nothing is known; the manual has the list of them.
 */
public final class FindingsJson {

  private final JsonGenerator json;

  private FindingsJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes it to {@code into}, which stays open.
   *
   * @param file name of the capture
   * @param snapshots how many snapshots were looked at
   * @param at when the limits have to hold
   */
  public static void write(
      String file, int snapshots, Moment at, List<Finding> findings, Writer into)
      throws IOException {
    try (JsonGenerator json = JsonFields.indented(into)) {
      json.writeStartObject();
      JsonFields.writeText(json, "file", Optional.of(file));
      json.writeNumberField("snapshots", snapshots);
      json.writeStringField("at", at.name().toLowerCase(Locale.ROOT));
      json.writeBooleanField(
          "holds", findings.stream().allMatch(finding -> finding.judgement().holds()));
      json.writeArrayFieldStart("limits");
      for (Finding finding : findings) {
        new FindingsJson(json).write(finding);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void write(Finding finding) throws IOException {
    Judgement judgement = finding.judgement();
    Condition condition = judgement.condition();
    json.writeStartObject();
    JsonFields.writeText(json, "limit", Optional.of(condition.text()));
    json.writeStringField("number", condition.subject().text());
    json.writeStringField("operator", condition.operator().sign());
    json.writeNumberField("bound", plain(condition.bound()));
    json.writeBooleanField("holds", judgement.holds());
    json.writeNumberField("value", plain(judgement.shown().value()));
    json.writeNumberField("snapshot", judgement.shown().snapshot());
    json.writeFieldName("from_snapshot");
    if (judgement.from().isPresent()) {
      json.writeNumber(judgement.from().getAsLong());
    } else {
      json.writeNull();
    }
    JsonFields.writeCalls(json, finding.running(), FindingWords::call);
    Measured extreme = judgement.extreme();
    json.writeNumberField("extreme_value", plain(extreme.value()));
    json.writeNumberField("extreme_snapshot", extreme.snapshot());
    json.writeNumberField("judged", judgement.judged());
    json.writeNumberField("failing", judgement.failing());
    json.writeNumberField("not_known", judgement.unjudged());
    json.writeEndObject();
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
