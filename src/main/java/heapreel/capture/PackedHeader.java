package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import heapreel.fault.FaultException;
import heapreel.memory.Region;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a packed capture says of the snapshots of a section; {@link PackedCapture} has the format.
 *
 * @param regions which regions of RAM each snapshot holds
 * @param pageBytes length of a page, by which changes are stored; a power of two
 * @param firmware the firmware's own text of its version
 * @param labels whatever else was noted, by name
 * @param recorder what is known of a recorder on the device, where one recorded it
 */
public record PackedHeader(
    RegionMap regions,
    int pageBytes,
    Optional<String> firmware,
    Map<String, String> labels,
    Optional<RecorderNote> recorder) {

  /** Length of a page, unless a file says otherwise. */
  public static final int DEFAULT_PAGE_BYTES = 64;

  /** Length of the longest snapshot that can be packed. */
  public static final long MAX_SNAPSHOT_BYTES = 64L << 20;

  private static final int MIN_PAGE_BYTES = 16;
  private static final int MAX_PAGE_BYTES = 1 << 16;

  /** Most regions. */
  public static final int MAX_REGIONS = 4096;

  /** Longest text of a label. */
  public static final int MAX_TEXT = 4096;

  /** Most labels. */
  public static final int MAX_LABELS = 64;

  private static final long MAX_ADDRESS = 1L << 62;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(20)
                  .maxNestingDepth(8)
                  .maxStringLength(MAX_TEXT)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  /** Checks the lengths and takes a copy of the labels. */
  public PackedHeader {
    if (regions.strideBytes() > MAX_SNAPSHOT_BYTES) {
      throw new IllegalArgumentException("a snapshot of " + regions.strideBytes() + " bytes");
    }
    if (Integer.bitCount(pageBytes) != 1
        || pageBytes < MIN_PAGE_BYTES
        || pageBytes > MAX_PAGE_BYTES) {
      throw new IllegalArgumentException("pages of " + pageBytes + " bytes");
    }
    if (regions.regions().size() > MAX_REGIONS || labels.size() > MAX_LABELS) {
      throw new IllegalArgumentException(
          regions.regions().size() + " regions, " + labels.size() + " labels");
    }
    labels = Map.copyOf(labels);
  }

  /** Of snapshots that no recorder on the device took. */
  public PackedHeader(
      RegionMap regions, int pageBytes, Optional<String> firmware, Map<String, String> labels) {
    this(regions, pageBytes, firmware, labels, Optional.empty());
  }

  /** Of a section of which nothing but the regions is known. */
  public static PackedHeader of(RegionMap regions) {
    return new PackedHeader(regions, DEFAULT_PAGE_BYTES, Optional.empty(), Map.of());
  }

  /** How many pages a snapshot has; the last may be shorter. */
  int pageCount() {
    return (int) ((regions.strideBytes() + pageBytes - 1) / pageBytes);
  }

  /** Whether it is longer than what is read. */
  public boolean isTooLong() {
    return json().length > PackedHeaders.MAX_HEADER_BYTES;
  }

  /** It as JSON. */
  byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("regions");
      for (NamedRegion named : regions.named()) {
        Region region = named.region();
        json.writeStartObject();
        if (named.name().isPresent()) {
          json.writeStringField("name", named.name().get());
        }
        json.writeNumberField("start", region.start());
        json.writeNumberField("length", region.lengthBytes());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("page", pageBytes);
      if (firmware.isPresent()) {
        json.writeStringField("firmware", firmware.get());
      }
      json.writeObjectFieldStart("labels");
      for (String name : labels.keySet().stream().sorted().toList()) {
        json.writeStringField(name, labels.get(name));
      }
      json.writeEndObject();
      if (recorder.isPresent()) {
        recorder.get().write(json);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException(e); // there is nothing to write to
    }
    return bytes.toByteArray();
  }

  /**
   * What such JSON says. Fields of other names are passed over.
   *
   * @throws IOException when it is no such JSON
   * @throws IllegalArgumentException when it says what can't be
   */
  static PackedHeader of(byte[] json) throws IOException {
    Fields fields = new Fields();
    try (JsonParser parser = JSON.createParser(new String(json, UTF_8))) {
      require(parser.nextToken() == JsonToken.START_OBJECT, "no object");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        fields.take(name, parser);
      }
      require(parser.currentToken() == JsonToken.END_OBJECT, "a field without a name");
      require(parser.nextToken() == null, "text after the object");
    }
    return new PackedHeader(
        fields.regions(), fields.page, fields.firmware, fields.labels, fields.recorder);
  }

  private static void require(boolean good, String found) {
    if (!good) {
      throw new IllegalArgumentException(found);
    }
  }

  /** The fields as they are read. */
  private static final class Fields {
    private final List<NamedRegion> regions = new ArrayList<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private int page = DEFAULT_PAGE_BYTES;
    private Optional<String> firmware = Optional.empty();
    private Optional<RecorderNote> recorder = Optional.empty();

    RegionMap regions() {
      if (regions.stream().allMatch(region -> region.name().isEmpty())) {
        return new RegionMap(regions.stream().map(NamedRegion::region).toList());
      }
      try {
        return RegionMap.claimed(regions);
      } catch (FaultException e) {
        throw new IllegalArgumentException(e.fault().toString(), e);
      }
    }

    void take(String name, JsonParser json) throws IOException {
      switch (name) {
        case "regions" -> regions(json);
        case "labels" -> labels(json);
        case "page" -> page = (int) number(json, MAX_PAGE_BYTES);
        case "recorder" -> recorder = RecorderNote.read(json);
        case "firmware" -> firmware = Optional.of(text(json));
        default -> json.skipChildren();
      }
    }

    private void regions(JsonParser json) throws IOException {
      require(json.currentToken() == JsonToken.START_ARRAY, "regions that are no list");
      while (json.nextToken() == JsonToken.START_OBJECT) {
        require(regions.size() < MAX_REGIONS, "more than " + MAX_REGIONS + " regions");
        long start = -1;
        long length = -1;
        Optional<String> called = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          if (name.equals("start")) {
            start = number(json, MAX_ADDRESS);
          } else if (name.equals("length")) {
            length = number(json, MAX_SNAPSHOT_BYTES);
          } else if (name.equals("name")) {
            called = name(json);
          } else {
            json.skipChildren();
          }
        }
        regions.add(new NamedRegion(called, new Region(start, length)));
      }
      require(json.currentToken() == JsonToken.END_ARRAY, "a region that is no object");
    }

    /** What a region is called; no reason to refuse it. */
    private static Optional<String> name(JsonParser json) throws IOException {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        json.skipChildren();
        return Optional.empty();
      }
      return Optional.of(json.getText()).filter(NamedRegion::isName);
    }

    private void labels(JsonParser json) throws IOException {
      require(json.currentToken() == JsonToken.START_OBJECT, "labels that are no object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        require(labels.size() < MAX_LABELS, "more than " + MAX_LABELS + " labels");
        labels.put(name, text(json));
      }
    }

    private static String text(JsonParser json) throws IOException {
      require(json.currentToken() == JsonToken.VALUE_STRING, "not a string");
      return json.getText();
    }

    private static long number(JsonParser json, long most) throws IOException {
      boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
      require(whole, "not an integer");
      long number = json.getLongValue();
      require(number >= 0 && number <= most, "the number " + number);
      return number;
    }
  }
}
