package heapreel.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import heapreel.capture.NamedRegion;
import heapreel.capture.PackedHeader;
import heapreel.capture.RegionMap;
import heapreel.fault.FaultException;
import heapreel.memory.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The fields of a {@link RecorderHeader} as they are read from JSON. */
final class HeaderText {

  private static final int VERSION = 1;
  private static final int MIN_PAGE_BYTES = 64;
  private static final int MAX_PAGE_BYTES = 4096;
  private static final long MAX_ADDRESS = 1L << 62;
  private static final long MAX_ID = Long.MAX_VALUE;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(20).maxNestingDepth(8).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private final List<NamedRegion> regions = new ArrayList<>();
  private final List<NamedRegion> own = new ArrayList<>();
  private long version = -1;
  private long id = -1;
  private long page = -1;
  private Optional<String> platform = Optional.empty();
  private Optional<String> firmware = Optional.empty();
  private Optional<String> way = Optional.empty();
  private OptionalLong allocates = OptionalLong.empty();
  private OptionalLong bytes = OptionalLong.empty();

  /** Why a text is no header, in words that go with "found". */
  static final class NoHeaderException extends Exception {
    private static final long serialVersionUID = 1L;

    NoHeaderException(String found) {
      super(found);
    }

    NoHeaderException(String found, Throwable cause) {
      super(found, cause);
    }
  }

  private HeaderText() {}

  /** What the text says. Fields of other names are passed over. */
  static RecorderHeader read(String text) throws NoHeaderException {
    HeaderText fields = new HeaderText();
    try (JsonParser json = JSON.createParser(text)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "no JSON object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.take(name, json);
      }
      require(
          json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null,
          "more text after the object");
    } catch (IOException e) {
      throw new NoHeaderException("invalid JSON", e);
    }
    return fields.header();
  }

  private static void require(boolean good, String found) throws NoHeaderException {
    if (!good) {
      throw new NoHeaderException(found);
    }
  }

  private void take(String name, JsonParser json) throws IOException, NoHeaderException {
    switch (name) {
      case "v" -> version = number(name, json, Integer.MAX_VALUE);
      case "id" -> id = number(name, json, MAX_ID);
      case "page" -> page = number(name, json, MAX_PAGE_BYTES);
      case "regions" -> ranges(name, json, regions);
      case "own" -> ranges(name, json, own);
      case "platform" -> platform = text(json);
      case "version" -> firmware = text(json);
      case "way" -> way = text(json);
      case "allocates" -> allocates = OptionalLong.of(number(name, json, MAX_ADDRESS));
      case "bytes" -> bytes = OptionalLong.of(number(name, json, MAX_ADDRESS));
      default -> json.skipChildren();
    }
  }

  private static long number(String name, JsonParser json, long most)
      throws IOException, NoHeaderException {
    long number = json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : -1;
    require(number >= 0 && number <= most, name + " that can't be");
    return number;
  }

  private static Optional<String> text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(json.getText());
    }
    json.skipChildren();
    return Optional.empty();
  }

  /** Reads lists of start, length and, if they are there, name and more. */
  private static void ranges(String name, JsonParser json, List<NamedRegion> into)
      throws IOException, NoHeaderException {
    require(json.currentToken() == JsonToken.START_ARRAY, name + " that are no list");
    while (json.nextToken() == JsonToken.START_ARRAY) {
      json.nextToken();
      long start = number(name, json, MAX_ADDRESS);
      json.nextToken();
      long length = number(name, json, MAX_ADDRESS);
      require(length > 0, name + " without length");
      require(start <= MAX_ADDRESS - length, name + " beyond all addresses");
      Optional<String> called = Optional.empty();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        require(json.currentToken() != null, name + " that don't end");
        Optional<String> text = text(json);
        called = called.isPresent() ? called : text.filter(NamedRegion::isName);
      }
      into.add(new NamedRegion(called, new Region(start, length)));
    }
    require(json.currentToken() == JsonToken.END_ARRAY, name + " that are no lists");
  }

  private RecorderHeader header() throws NoHeaderException {
    require(version == VERSION, "version " + (version < 0 ? "unknown" : version + ""));
    require(id >= 0, "no id");
    require(Long.bitCount(page) == 1 && page >= MIN_PAGE_BYTES, "pages of " + page + " bytes");
    require(!regions.isEmpty(), "no regions");
    long total = 0;
    for (NamedRegion named : regions) {
      total += named.region().lengthBytes();
      require(total <= PackedHeader.MAX_SNAPSHOT_BYTES, "snapshots of more than 64 MiB");
    }
    for (NamedRegion named : regions) {
      requirePages(named.region());
    }
    RegionMap map = map();
    for (NamedRegion named : own) {
      requirePages(named.region());
      require(isIn(named.region(), map), "own that are in no region");
    }
    return new RecorderHeader(
        id,
        map,
        (int) page,
        own.stream().map(NamedRegion::region).toList(),
        platform,
        firmware,
        way,
        allocates,
        bytes);
  }

  private static boolean isIn(Region range, RegionMap map) {
    return map.regions().stream()
        .anyMatch(region -> region.start() <= range.start() && range.end() <= region.end());
  }

  private void requirePages(Region region) throws NoHeaderException {
    require(
        region.start() % page == 0 && region.lengthBytes() % page == 0,
        region + " that is no multiple of pages");
  }

  private RegionMap map() throws NoHeaderException {
    try {
      return RegionMap.claimed(regions);
    } catch (FaultException | IllegalArgumentException e) {
      throw new NoHeaderException("regions that overlap", e);
    }
  }
}
