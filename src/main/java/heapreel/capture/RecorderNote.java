package heapreel.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import heapreel.memory.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a recorder that ran on the device itself, and so is in the heap that it
 * recorded. In a {@link PackedHeader}:
 *
 * <pre>
 *  "recorder": {"way": "viper", "allocates": 0, "bytes": 7504, "own": [[536894208, 4608], …]}
 * </pre>
 *
 * @param way how it reads memory
 * @param allocatedBytes what a snapshot allocates on the heap that it is of, about
 * @param bytes what the recorder takes of the heap, about
 * @param own its buffers, which snapshots have as zeros
 */
public record RecorderNote(
    Optional<String> way, OptionalLong allocatedBytes, OptionalLong bytes, List<Region> own) {

  /** Most ranges of {@link #own}. */
  public static final int MAX_OWN = 4096;

  private static final long MAX_NUMBER = 1L << 62;

  /** Checks how many ranges there are, and takes a copy. */
  public RecorderNote {
    if (own.size() > MAX_OWN) {
      throw new IllegalArgumentException(own.size() + " ranges of the recorder");
    }
    own = List.copyOf(own);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("recorder");
    if (way.isPresent()) {
      json.writeStringField("way", way.get());
    }
    if (allocatedBytes.isPresent()) {
      json.writeNumberField("allocates", allocatedBytes.getAsLong());
    }
    if (bytes.isPresent()) {
      json.writeNumberField("bytes", bytes.getAsLong());
    }
    json.writeArrayFieldStart("own");
    for (Region range : own) {
      json.writeArray(new long[] {range.start(), range.lengthBytes()}, 0, 2);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /**
   * The note whose object the parser is at; empty for another value. What isn't as it should be in
   * it is passed over, but for more ranges than there may be.
   */
  static Optional<RecorderNote> read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return Optional.empty();
    }
    Optional<String> way = Optional.empty();
    OptionalLong allocates = OptionalLong.empty();
    OptionalLong bytes = OptionalLong.empty();
    List<Region> own = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("way") && value == JsonToken.VALUE_STRING) {
        way = Optional.of(json.getText());
      } else if (name.equals("allocates")) {
        allocates = number(json);
      } else if (name.equals("bytes")) {
        bytes = number(json);
      } else if (name.equals("own") && value == JsonToken.START_ARRAY) {
        own = ranges(json);
      } else {
        json.skipChildren();
      }
    }
    return Optional.of(new RecorderNote(way, allocates, bytes, own));
  }

  private static List<Region> ranges(JsonParser json) throws IOException {
    List<Region> ranges = new ArrayList<>();
    for (JsonToken at = json.nextToken(); at != JsonToken.END_ARRAY; at = json.nextToken()) {
      if (at == null || ranges.size() == MAX_OWN) {
        throw new IllegalArgumentException("more than " + MAX_OWN + " ranges of the recorder");
      }
      if (at == JsonToken.START_ARRAY) {
        range(json).ifPresent(ranges::add);
      } else {
        json.skipChildren();
      }
    }
    return ranges;
  }

  private static Optional<Region> range(JsonParser json) throws IOException {
    OptionalLong start = OptionalLong.empty();
    OptionalLong length = OptionalLong.empty();
    int index = 0;
    for (JsonToken at = json.nextToken(); at != JsonToken.END_ARRAY; at = json.nextToken()) {
      OptionalLong number = number(json);
      start = index == 0 ? number : start;
      length = index == 1 ? number : length;
      index++;
    }
    boolean whole = start.isPresent() && length.isPresent() && length.getAsLong() > 0;
    return whole
        ? Optional.of(new Region(start.getAsLong(), length.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong number(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      json.skipChildren();
      return OptionalLong.empty();
    }
    long number =
        json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? -1 : json.getLongValue();
    return number >= 0 && number <= MAX_NUMBER ? OptionalLong.of(number) : OptionalLong.empty();
  }
}
