package heapreel.firmware;

import heapreel.image.FileBytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers symbols while a file is read: one entry for each name and address, with the best that was
 * said of it. Of several addresses of one name the first stays first, unless a later one has a
 * higher rank (a name as it is beats one that was cut out of a longer one).
 *
 * <p>Bounded, whatever the file says: at most {@link #MAX_SYMBOLS} symbols and {@link
 * #MAX_NAME_CHARS} characters of names. Not for sharing by threads.
 */
final class SymbolCollector {

  static final int MAX_SYMBOLS = 1 << 18;
  static final int MAX_NAME_CHARS = 32 << 20;

  private record Place(String name, long address) {
    // By hand, as in all records that are compared while a capture is opened.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place that && name.equals(that.name) && address == that.address;
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + Long.hashCode(address);
    }
  }

  /** The best that was said of a place. */
  private record Entry(long sizeBytes, int rank) {

    Entry merge(Entry later) {
      return new Entry(sizeBytes == 0 ? later.sizeBytes : sizeBytes, Math.max(rank, later.rank));
    }
  }

  private final FileBytes file;
  private final Map<Place, Entry> places = new LinkedHashMap<>();
  private final Map<String, Long> commonSizes = new LinkedHashMap<>();
  private long nameChars;

  SymbolCollector(FileBytes file) {
    this.file = file;
  }

  /** Adds a symbol; {@code sizeBytes} 0 means that this row does not say. */
  void add(SymbolName name, long address, long sizeBytes, int rank) {
    Entry entry = new Entry(Math.max(0, sizeBytes), name.exact() ? rank : 0);
    int before = places.size();
    places.merge(new Place(name.text(), address), entry, Entry::merge);
    if (places.size() > before) {
      count(name.text());
    }
  }

  /** The size of a common symbol, whose address comes later. */
  void addCommonSize(SymbolName name, long sizeBytes) {
    if (commonSizes.putIfAbsent(name.text(), sizeBytes) == null) {
      count(name.text());
    }
  }

  private void count(String name) {
    nameChars += name.length();
    if (places.size() + commonSizes.size() > MAX_SYMBOLS || nameChars > MAX_NAME_CHARS) {
      throw file.fault("has too many symbols")
          .expected("at most " + MAX_SYMBOLS + " with " + MAX_NAME_CHARS + " characters", "more")
          .toException();
    }
  }

  /** What was gathered. */
  Symbols symbols() {
    Map<String, List<Map.Entry<Place, Entry>>> byName = new LinkedHashMap<>();
    for (Map.Entry<Place, Entry> place : places.entrySet()) {
      byName.computeIfAbsent(place.getKey().name(), n -> new ArrayList<>(1)).add(place);
    }
    Map<String, List<Symbol>> symbols = new LinkedHashMap<>();
    byName.forEach(
        (name, of) -> {
          of.sort(Comparator.comparingInt(place -> -place.getValue().rank()));
          symbols.put(name, of.stream().map(this::symbol).toList());
        });
    return new Symbols(Optional.of(file.path()), symbols);
  }

  private Symbol symbol(Map.Entry<Place, Entry> place) {
    Place at = place.getKey();
    long size = place.getValue().sizeBytes();
    long common = Math.max(0, commonSizes.getOrDefault(at.name(), 0L));
    return new Symbol(at.name(), at.address(), size == 0 ? common : size);
  }
}
