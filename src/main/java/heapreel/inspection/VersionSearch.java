package heapreel.inspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import heapreel.heap.Heap;
import heapreel.interpreter.AddressSpace;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for the text that a firmware greets with, or else for what {@code git describe} says of its
 * sources. ROM is believed before RAM, as a program may contain such a string, too; the heap is not
 * looked at. Reads all of ROM, and RAM where ROM has none.
 */
final class VersionSearch {

  private static final Pattern GREETING =
      Pattern.compile(
          "(?:Adafruit )?((?:Micro|Circuit)Python v?\\d{1,2}\\.\\d{1,2}[\\w.+-]{0,40})"
              + "[\\x20-\\x7e]{0,80}");

  private static final Pattern DESCRIBED =
      Pattern.compile(
          "(?<![\\w.-])(v\\d{1,2}\\.\\d{1,2}(?:\\.\\d{1,2})?(?:-preview)?(?:\\.\\d{1,4})?"
              + "-\\d{1,5}-g[0-9a-f]{7,12}(?:-dirty)?)");

  private static final int PART_BYTES = 1 << 20;
  private static final int OVERLAP_BYTES = 256;
  private static final int MAX_TEXTS = 4;

  private final Heap heap;

  private VersionSearch(Heap heap) {
    this.heap = heap;
  }

  /** What a firmware says of itself; of one version the longest text. */
  static List<VersionText> find(AddressSpace space, Heap heap) {
    VersionSearch search = new VersionSearch(heap);
    List<Memory> ram = List.of(space.ram());
    List<Memory> rom = space.segments().subList(1, space.segments().size());
    for (Pattern pattern : List.of(GREETING, DESCRIBED)) {
      for (List<Memory> segments : List.of(rom, ram)) {
        List<VersionText> found = search.find(segments, pattern);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  private List<VersionText> find(List<Memory> segments, Pattern pattern) {
    Map<String, VersionText> byVersion = new LinkedHashMap<>();
    for (Memory segment : segments) {
      for (Region region : segment.regions()) {
        find(segment, region, pattern, byVersion);
      }
    }
    List<VersionText> texts = new ArrayList<>(byVersion.values());
    return List.copyOf(texts.subList(0, Math.min(MAX_TEXTS, texts.size())));
  }

  private void find(Memory memory, Region region, Pattern pattern, Map<String, VersionText> into) {
    for (long at = region.start(); at < region.end(); at += PART_BYTES) {
      int length = (int) Math.min(PART_BYTES + OVERLAP_BYTES, region.end() - at);
      byte[] part = new byte[length];
      memory.copy(at, part, 0, length);
      find(new String(part, ISO_8859_1), at, pattern, into);
    }
  }

  private void find(String part, long start, Pattern pattern, Map<String, VersionText> into) {
    Matcher matcher = pattern.matcher(part);
    while (matcher.find()) {
      long address = start + matcher.start();
      VersionText text = new VersionText(matcher.group().strip(), address);
      if (!heap.hasInPool(address)) {
        into.merge(
            matcher.group(1),
            text,
            (one, other) -> other.text().length() > one.text().length() ? other : one);
      }
    }
  }
}
