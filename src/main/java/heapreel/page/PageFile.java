package heapreel.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page as one HTML file: its style, its script, and the data, each section in base64. Texts of
 * the device are in the data alone. A content security policy lets nothing be loaded and nothing
 * run but what is named by its SHA-256.
 */
final class PageFile {

  private static final String FOLDER = "/heapreel/page/";

  /** Modules, each after those that it imports. */
  private static final List<String> MODULES =
      List.of(
          "bytes.js",
          "steps.js",
          "capture.js",
          "heap.js",
          "words.js",
          "holders.js",
          "records.js",
          "details.js",
          "colours.js",
          "maplayout.js",
          "mapcells.js",
          "mapedges.js",
          "maptexts.js",
          "heapmap.js",
          "dom.js",
          "timeline.js",
          "tables.js",
          "contents.js",
          "heldby.js",
          "flame.js",
          "hole.js",
          "verdict.js",
          "sheet.js",
          "panels.js",
          "wanted.js",
          "mapview.js",
          "moment.js",
          "controls.js",
          "mapinput.js",
          "address.js",
          "page.js",
          "main.js");

  private static final List<String> STYLES =
      List.of(
          "page.css", "plot.css", "panels.css", "why.css", "tables.css", "sizes.css", "print.css");

  private static final Pattern PART = Pattern.compile("\\{(policy|title|style|data|script)}");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]*;\\n");
  private static final Pattern EXPORT = Pattern.compile("(?m)^export ");

  /**
   * A part of the data.
   *
   * @param name what the script knows it by
   * @param deflated its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Section(String name, byte[] deflated) {}

  private PageFile() {}

  /** Writes a page with this data to {@code out}, which stays open; returns how long it is. */
  static long write(String title, List<Section> sections, OutputStream out) throws IOException {
    String style = style();
    String script = script();
    StringBuilder data = new StringBuilder();
    for (Section section : sections) {
      data.append("<script type=\"application/octet-stream\" id=\"data-")
          .append(section.name())
          .append("\">")
          .append(Base64.getEncoder().encodeToString(section.deflated()))
          .append("</script>\n");
    }
    Map<String, String> parts =
        Map.of(
            "policy", policy(style, script),
            "title", escaped(title),
            "style", style,
            "data", data.toString(),
            "script", script);
    String page =
        PART.matcher(resource("page.html"))
            .replaceAll(part -> Matcher.quoteReplacement(parts.get(part.group(1))));
    byte[] bytes = page.getBytes(UTF_8);
    out.write(bytes);
    return bytes.length;
  }

  /** How many bytes sections take in a page. */
  static long bytes(List<Section> sections) {
    return sections.stream().mapToLong(section -> (section.deflated.length + 2L) / 3 * 4).sum();
  }

  /** How many bytes a page with these sections has. */
  static long pageBytes(String title, List<Section> sections) throws IOException {
    List<Section> empty =
        sections.stream().map(section -> new Section(section.name, new byte[0])).toList();
    return write(title, empty, OutputStream.nullOutputStream()) + bytes(sections);
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; img-src data:; style-src '"
        + hash(style)
        + "'; script-src '"
        + hash(script)
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static String style() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String style : STYLES) {
      all.append(resource(style));
    }
    return all.toString();
  }

  /** All modules as one: names at their top are different in all of them. */
  static String script() throws IOException {
    StringBuilder all = new StringBuilder("\n");
    for (String module : MODULES) {
      String text = IMPORT.matcher(resource(module)).replaceAll("");
      all.append(EXPORT.matcher(text).replaceAll("")).append('\n');
    }
    return all.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PageFile.class.getResourceAsStream(FOLDER + name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
