package heapreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.diff.Difference;
import heapreel.diff.Figure;
import heapreel.diff.GroupChange;
import heapreel.diff.Grouping;
import heapreel.diff.HeapNumbers;
import heapreel.diff.Item;
import heapreel.diff.Lot;
import heapreel.diff.Matches;
import heapreel.diff.Pair;
import heapreel.diff.Place;
import heapreel.memory.TargetAddress;
import heapreel.object.description.AllocationSummary;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A difference as a JSON object; every field is there, null where nothing is known. */
public final class DiffJson {

  private final JsonGenerator json;

  private DiffJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes {@code difference} to {@code into}, which stays open. */
  public static void write(Difference difference, Writer into) throws IOException {
    try (JsonGenerator generator = JsonFields.indented(into)) {
      new DiffJson(generator).write(difference);
    }
    into.write('\n');
  }

  private void write(Difference difference) throws IOException {
    json.writeStartObject();
    side("a", difference.a(), difference.aNumbers());
    side("b", difference.b(), difference.bNumbers());
    change(difference);
    json.writeStringField("same_by", DiffWords.basis(difference));
    json.writeBooleanField("one_capture", difference.oneCapture());
    for (Grouping by : Grouping.values()) {
      groups(by, difference.groups().get(by));
    }
    Matches matches = difference.matches();
    json.writeNumberField("same", matches.pairs().size());
    json.writeNumberField("alike", matches.alike());
    json.writeNumberField("alike_bytes", matches.alikeBytes());
    lots("gone", matches.gone());
    lots("new", matches.fresh());
    pairs("moved", matches.moved(), true);
    pairs("grown", matches.grown(), true);
    pairs("shrunk", matches.shrunk(), true);
    pairs("unclear", matches.unclear(), false);
    json.writeEndObject();
  }

  private void side(String name, Place place, HeapNumbers numbers) throws IOException {
    json.writeObjectFieldStart(name);
    JsonFields.writeText(json, "capture", Optional.of(place.name()));
    json.writeNumberField("snapshot", place.snapshot());
    JsonFields.writeText(json, "running", place.running());
    for (Figure figure : Figure.values()) {
      number(figure.id(), figure.of(numbers));
    }
    json.writeEndObject();
  }

  private void change(Difference difference) throws IOException {
    json.writeObjectFieldStart("change");
    for (Figure figure : Figure.values()) {
      OptionalLong a = figure.of(difference.aNumbers());
      OptionalLong b = figure.of(difference.bNumbers());
      number(
          figure.id(),
          a.isPresent() && b.isPresent()
              ? OptionalLong.of(b.getAsLong() - a.getAsLong())
              : OptionalLong.empty());
    }
    json.writeEndObject();
  }

  private void groups(Grouping by, @Nullable List<GroupChange> changes) throws IOException {
    json.writeFieldName("by_" + by.id());
    if (changes == null) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    for (GroupChange change : changes) {
      json.writeStartObject();
      JsonFields.writeText(json, by.id(), change.group().name());
      if (by == Grouping.PATH || by == Grouping.MODULE) {
        JsonFields.writeText(json, "state", change.group().keptBy().map(kept -> kept.id()));
      }
      json.writeNumberField("a_bytes", change.aBytes());
      json.writeNumberField("b_bytes", change.bBytes());
      json.writeNumberField("bytes", change.bytes());
      json.writeNumberField("a_count", change.aCount());
      json.writeNumberField("b_count", change.bCount());
      json.writeNumberField("count", change.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void lots(String name, List<Lot> lots) throws IOException {
    json.writeArrayFieldStart(name);
    for (Lot lot : lots) {
      json.writeStartObject();
      json.writeNumberField("count", lot.count());
      json.writeNumberField("of_alike", lot.alike().size());
      boolean known = lot.isAll() && lot.count() == 1;
      Item item = lot.alike().get(0);
      json.writeFieldName("address");
      if (known) {
        json.writeString(TargetAddress.text(item.address()));
      } else {
        json.writeNull();
      }
      json.writeNumberField("bytes", lot.bytes());
      item(item, known);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void pairs(String name, List<Pair> pairs, boolean known) throws IOException {
    json.writeArrayFieldStart(name);
    for (Pair pair : pairs) {
      json.writeStartObject();
      json.writeStringField("a_address", TargetAddress.text(pair.a().address()));
      json.writeStringField("b_address", TargetAddress.text(pair.b().address()));
      json.writeNumberField("a_bytes", pair.a().bytes());
      json.writeNumberField("b_bytes", pair.b().bytes());
      JsonFields.writeText(
          json, "known_by", known ? Optional.of(pair.evidence().id()) : Optional.empty());
      item(pair.b(), true);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void item(Item item, boolean single) throws IOException {
    AllocationSummary allocation = item.allocation();
    json.writeStringField("kind", allocation.kind().id());
    JsonFields.writeText(json, "type", allocation.type());
    JsonFields.writeText(
        json, "description", single ? Optional.of(allocation.description()) : Optional.empty());
    JsonFields.writeText(json, "site", single ? item.site() : Optional.empty());
    JsonFields.writeText(json, "path", single ? item.named() : Optional.empty());
    JsonFields.writeText(
        json, "state", single ? Optional.of(item.liveness().id()) : Optional.empty());
  }

  private void number(String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }
}
