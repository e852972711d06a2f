package heapreel.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The data in a page, each section inflated. */
record PageSections(String html, Map<String, byte[]> all) {

  private static final Pattern SECTION =
      Pattern.compile(
          "<script type=\"application/octet-stream\" id=\"data-(\\w+)\">([^<]*)</script>");

  static PageSections read(Path page) throws IOException {
    String html = Files.readString(page);
    Map<String, byte[]> all = new LinkedHashMap<>();
    Matcher section = SECTION.matcher(html);
    while (section.find()) {
      byte[] deflated = Base64.getDecoder().decode(section.group(2));
      all.put(section.group(1), inflated(deflated));
    }
    assertThat(all.keySet())
        .containsExactly(
            "facts",
            "texts",
            "numbers",
            "areas",
            "events",
            "steps",
            "words",
            "details",
            "described");
    return new PageSections(html, all);
  }

  private static byte[] inflated(byte[] deflated) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(deflated))) {
      return in.readAllBytes();
    }
  }

  /** The page's markup, style and script. */
  String withoutData() {
    return SECTION.matcher(html).replaceAll("");
  }

  private byte[] section(String name) {
    return Objects.requireNonNull(all.get(name), name);
  }

  Numbers numbers(String name) {
    return new Numbers(section(name));
  }

  /** A section that is an object of JSON: lists, maps by name, texts, numbers, truths. */
  @SuppressWarnings("unchecked") // as the page's description says
  Map<String, Object> object(String name) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(new String(section(name), UTF_8))) {
      parser.nextToken();
      return (Map<String, Object>) Objects.requireNonNull(value(parser));
    }
  }

  /** The value that begins at the parser's token. */
  static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_ARRAY -> list(parser);
      case START_OBJECT -> object(parser);
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private static List<@Nullable Object> list(JsonParser parser) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  /** Whole numbers, read as {@code page-data.md} says. */
  static final class Numbers {

    private final byte[] bytes;
    private int at;

    Numbers(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean hasMore() {
      return at < bytes.length;
    }

    long next() {
      long value = 0;
      int shift = 0;
      while (bytes[at] < 0) {
        value |= (bytes[at++] & 0x7fL) << shift;
        shift += 7;
      }
      return value | (long) bytes[at++] << shift;
    }

    long nextSigned() {
      long doubled = next();
      return doubled % 2 == 0 ? doubled / 2 : -(doubled + 1) / 2;
    }
  }
}
