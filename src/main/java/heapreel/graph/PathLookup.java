package heapreel.graph;

import heapreel.fault.Fault;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the allocations with a path or an address. */
final class PathLookup {

  private static final int ADVISED = 3;
  private static final int HEX = 16;
  private static final Pattern HEX_DIGITS = Pattern.compile("[0-9a-fA-F]{6,16}");

  private final HeapView view;

  PathLookup(HeapView view) {
    this.view = view;
  }

  /**
   * The allocations with this path, or the one that has this address in it. If there is no such
   * path, it may be an address without {@code 0x}, as films and pictures show it.
   *
   * @throws heapreel.fault.FaultException when there is none
   */
  BitSet find(String path) {
    if (path.isBlank()) {
      throw Fault.of("no root is named")
          .expected("a path such as __main__.nodes[2], an address, or garbage", "nothing")
          .advice("leave out --root to draw the whole heap")
          .toException();
    }
    boolean isAddress = path.toLowerCase(Locale.ROOT).startsWith("0x");
    BitSet found = isAddress ? at(path) : named(path);
    boolean isShort = found.isEmpty() && !isAddress && HEX_DIGITS.matcher(path).matches();
    if (isShort) {
      found = at("0x" + path);
    }
    if (found.isEmpty()) {
      throw (isAddress || isShort ? noneAt(path) : noneNamed(path)).toException();
    }
    return found;
  }

  private BitSet named(String path) {
    BitSet found = new BitSet();
    IntStream.range(0, view.count())
        .filter(i -> view.path(i).filter(path::equals).isPresent())
        .forEach(found::set);
    return found;
  }

  private BitSet at(String text) {
    BitSet found = new BitSet();
    long address;
    try {
      address = Long.parseUnsignedLong(text.substring(2), HEX);
    } catch (NumberFormatException e) {
      return found;
    }
    int holding = view.holding(address);
    if (holding != HeapView.NONE) {
      found.set(holding);
    }
    return found;
  }

  private static Fault noneAt(String text) {
    return Fault.of("no allocation has this address")
        .expected("an address inside one, such as 0x20001230", text)
        .advice("--objects FILE lists all of them");
  }

  private Fault noneNamed(String path) {
    List<String> close =
        IntStream.range(0, view.count())
            .mapToObj(view::path)
            .flatMap(Optional::stream)
            .distinct()
            .sorted(
                Comparator.comparingInt((String known) -> -commonPrefix(known, path))
                    .thenComparingInt(known -> Math.abs(known.length() - path.length()))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(ADVISED)
            .collect(Collectors.toList());
    return Fault.of("no object has this path")
        .expected("a path such as __main__.nodes[2], an address, or garbage", path)
        .advice(
            close.isEmpty()
                ? "no allocation has a path; give an address"
                : "these come close: " + String.join(", ", close));
  }

  private static int commonPrefix(String one, String other) {
    int length = Math.min(one.length(), other.length());
    int same = 0;
    while (same < length && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }
}
