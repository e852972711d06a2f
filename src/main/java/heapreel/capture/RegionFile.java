package heapreel.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.memory.TargetAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which regions of RAM a snapshot holds, as JSON: beside a capture, as {@code
 * ram.bin.regions.json}, or by itself.
 *
 * <pre>
 *  {"regions": [
 *    {"name": "dram",  "start": "0x3fc88000", "length": "0x68000"},
 *    {"name": "psram", "start": "0x3c170000", "length": 131072}
 *  ]}
 * </pre>
 *
 * The regions stand in the order of their bytes; {@code name} may be left out. Numbers are JSON's,
 * or strings with {@code 0x} or in decimal. Members of other names are passed over. A file has at
 * most {@value #MAX_BYTES} bytes and {@value #MAX_REGIONS} regions.
 */
public final class RegionFile {

  /** What the name of the file beside a capture ends with. */
  public static final String SUFFIX = ".regions.json";

  private static final int MAX_BYTES = 1 << 16;
  private static final int MAX_REGIONS = 64;
  private static final int MAX_DEPTH = 8;
  private static final String FORM =
      "{\"regions\": [{\"name\": \"dram\", \"start\": \"0x3fc88000\", \"length\": \"0x68000\"}]}";

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final JsonParser json;

  private RegionFile(JsonParser json) {
    this.json = json;
  }

  /**
   * The file beside a capture, whether it is there or not; of {@code ram.bin.gz} it may be called
   * after {@code ram.bin}.
   */
  public static Path beside(Path capture) {
    return Sidecar.beside(capture, SUFFIX);
  }

  /**
   * The regions that a file names.
   *
   * @throws FaultException when it can't be read, or names none
   */
  public static List<NamedRegion> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw Fault.of("no such file").in(file).advice("check the path").toException();
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw Fault.of("could not be read").in(file).advice("check its permissions").toException(e);
    }
    if (bytes.length > MAX_BYTES) {
      throw unlike(file, "more than " + MAX_BYTES + " bytes").toException();
    }
    try (JsonParser json = FACTORY.createParser(bytes)) {
      return new RegionFile(json).file();
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      throw unlike(file, "text that is not JSON" + line).toException(e);
    } catch (FaultException e) {
      throw e.fault().in(file).toException(e);
    }
  }

  /** Writes the regions of {@code layout}, and flushes. */
  public static void write(RegionMap layout, OutputStream into) throws IOException {
    List<NamedRegion> named = layout.named();
    try (JsonGenerator json =
        FACTORY.createGenerator(into).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeArrayFieldStart("regions");
      for (NamedRegion region : named) {
        json.writeStartObject();
        if (region.name().isPresent()) {
          json.writeStringField("name", region.name().get());
        }
        json.writeStringField("start", TargetAddress.text(region.region().start()));
        json.writeNumberField("length", region.region().lengthBytes());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static Fault unlike(Path file, String found) {
    return unlike(found).in(file);
  }

  private static Fault unlike(String found) {
    return Fault.of("not a list of RAM regions")
        .expected(FORM, found)
        .advice("correct the file, or take it away and give --ram");
  }

  private List<NamedRegion> file() throws IOException {
    require(json.nextToken() == JsonToken.START_OBJECT, "no JSON object");
    List<NamedRegion> regions = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean own = json.currentName().equals("regions");
      json.nextToken();
      if (own) {
        regions = list(json);
      } else {
        json.skipChildren();
      }
    }
    require(json.nextToken() == null, "more after the JSON object");
    require(!regions.isEmpty(), "no regions");
    return regions;
  }

  /**
   * The regions of a JSON array, at which {@code json} stands.
   *
   * @throws FaultException when it is none
   */
  public static List<NamedRegion> list(JsonParser json) throws IOException {
    RegionFile file = new RegionFile(json);
    require(json.currentToken() == JsonToken.START_ARRAY, "regions that are no JSON array");
    List<NamedRegion> regions = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(json.currentToken() == JsonToken.START_OBJECT, "a region that is no JSON object");
      require(regions.size() < MAX_REGIONS, "more than " + MAX_REGIONS + " regions");
      regions.add(file.region());
    }
    return regions;
  }

  private NamedRegion region() throws IOException {
    Optional<String> name = Optional.empty();
    long start = -1;
    long length = -1;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> {
          require(json.currentToken() == JsonToken.VALUE_STRING, "a name that is no string");
          name = Optional.of(json.getText());
        }
        case "start" -> start = number(field);
        case "length" -> length = number(field);
        default -> json.skipChildren();
      }
    }
    require(start >= 0, "a region without start");
    require(length >= 0, "a region without length");
    return NamedRegion.claimed(name, start, length);
  }

  private long number(String field) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      long value = json.getLongValue();
      require(value >= 0, field + " " + value);
      return value;
    }
    require(json.currentToken() == JsonToken.VALUE_STRING, field + " that is no number");
    String text = json.getText();
    try {
      boolean hex = text.startsWith("0x") || text.startsWith("0X");
      long value = Long.parseLong(hex ? text.substring(2) : text, hex ? 16 : 10);
      require(value >= 0 && !text.contains("+"), field + " " + text);
      return value;
    } catch (NumberFormatException e) {
      throw unlike(field + " " + text).toException(e);
    }
  }

  private static void require(boolean fulfilled, String found) {
    if (!fulfilled) {
      throw unlike(found).toException();
    }
  }
}
