package heapreel.report;

import heapreel.history.Birth;
import heapreel.history.Births;
import heapreel.object.Kind;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Paths;
import heapreel.verdict.Pin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Pins that are told as one: of the same kind, type and length, made at the same place, and held in
 * the same place but for the keys and indices of containers.
 */
final class PinGroups {

  private PinGroups() {}

  /**
   * What pins of a group have in common.
   *
   * @param path where they are held, without indices and keys
   * @param bornLater whether it is known in which snapshot they appeared
   * @param site where they were made
   */
  private record Key(
      String kind,
      Optional<String> type,
      long bytes,
      Optional<String> path,
      boolean bornLater,
      Optional<String> site) {}

  /**
   * Pins that are told as one.
   *
   * @param pins at least one, in address order
   * @param path where they are held, without indices and keys
   * @param births when and where each was made
   */
  record Group(List<Pin> pins, Optional<String> path, List<Birth> births) {

    /** Their bytes. */
    long bytes() {
      return pins.stream().mapToLong(pin -> pin.allocation().bytes()).sum();
    }

    /** The bytes that they retain, each for itself. */
    long retainedBytes() {
      return pins.stream().mapToLong(pin -> pin.retainedBytes().orElse(0)).sum();
    }

    /** What they are: of one what it holds, of several their kind. */
    String what() {
      AllocationSummary first = pins.get(0).allocation();
      return pins.size() == 1
          ? first.description()
          : String.format(Locale.ROOT, "%,d \u00d7 %s", pins.size(), kindOf(first));
    }

    /** Where they are held; empty where that is not known, or said already. */
    String where() {
      return (pins.size() == 1 ? pins.get(0).allocation().path() : path).orElse("");
    }

    /** The snapshots in which they appeared, as far as that is known, in order. */
    long[] born() {
      return births.stream()
          .map(Birth::born)
          .filter(OptionalLong::isPresent)
          .mapToLong(OptionalLong::getAsLong)
          .sorted()
          .toArray();
    }

    /** When and where they were made, as far as that is known, to be put behind the rest. */
    String birthWords() {
      long[] born = born();
      String site = births.get(0).line().map(text -> ", made at " + text).orElse("");
      if (born.length == 0) {
        return "";
      }
      long last = born[born.length - 1];
      return "  since " + born[0] + (last == born[0] ? "" : "-" + last) + site;
    }

    /** The most that opens without one of them. */
    long opensBytes() {
      return pins.stream().mapToLong(Pin::opensBytes).max().orElse(0);
    }
  }

  /** The groups of {@code pins} of a snapshot, in the order of their first ones. */
  static List<Group> of(List<Pin> pins, long snapshot, Births births) {
    Map<Key, List<Pin>> groups = new LinkedHashMap<>();
    for (Pin pin : pins) {
      groups
          .computeIfAbsent(key(pin, birth(pin, snapshot, births)), key -> new ArrayList<>())
          .add(pin);
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new Group(
                    List.copyOf(group.getValue()),
                    group.getKey().path(),
                    group.getValue().stream().map(pin -> birth(pin, snapshot, births)).toList()))
        .toList();
  }

  /** What several allocations are called. */
  static String kindOf(AllocationSummary allocation) {
    return allocation.kind() == Kind.UNKNOWN ? "allocation" : allocation.kind().label();
  }

  private static Birth birth(Pin pin, long snapshot, Births births) {
    return births.at(snapshot, pin.allocation().address());
  }

  private static Key key(Pin pin, Birth birth) {
    Optional<String> path = pin.holder().map(Paths::withoutIndices);
    return new Key(
        pin.allocation().kind().id(),
        pin.allocation().type(),
        pin.allocation().bytes(),
        path,
        birth.born().isPresent(),
        birth.line());
  }
}
