package heapreel.report;

import heapreel.advice.Explanation;
import heapreel.history.Birth;
import heapreel.verdict.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An explanation in parts, for a page: all that {@link VerdictText} says, in the same words, and
 * what a screen of lines has no room for.
 *
 * @param title which snapshot of which capture it is of, and what happened there
 * @param failed what fails, or that it fits
 * @param advice what to change
 * @param inTheWay what is in the way, or why nothing is, and a recorder's; empty where it fits
 * @param pins what that is
 * @param next how many pins are left out, and the places where there is more in the way
 * @param when in which snapshots it fails, and what was in the way the longest
 * @param numbers what a collection would give, and what there is room for
 * @param owners to whom the bytes belong, and what grows
 */
public record VerdictParts(
    String title,
    String failed,
    List<String> advice,
    List<String> inTheWay,
    List<PinPart> pins,
    List<String> next,
    List<String> when,
    List<String> numbers,
    List<String> owners) {

  private static final int MAX_GROUPS = 64;
  private static final int MAX_SAID = 5;

  /**
   * Allocations that are told as one.
   *
   * @param addresses of each
   * @param bytes of all
   * @param what what they are
   * @param where where they are held; empty where that is not known, or said already
   * @param opensBytes by how much the largest free piece would grow if one of them were free
   * @param retainedBytes what they retain, where that is more than they are; or else 0
   * @param born the snapshots in which they appeared, as far as that is known, in order
   * @param site where they were made; empty where that is not known, or not the same of all
   */
  public record PinPart(
      List<Long> addresses,
      long bytes,
      String what,
      String where,
      long opensBytes,
      long retainedBytes,
      List<Long> born,
      Optional<String> site) {

    /** Takes copies of the lists. */
    public PinPart {
      addresses = List.copyOf(addresses);
      born = List.copyOf(born);
    }

    private static PinPart of(PinGroups.Group group) {
      List<Optional<String>> sites = group.births().stream().map(Birth::site).distinct().toList();
      return new PinPart(
          group.pins().stream().map(pin -> pin.allocation().address()).toList(),
          group.bytes(),
          group.what(),
          group.where(),
          group.opensBytes(),
          group.retainedBytes() > group.bytes() ? group.retainedBytes() : 0,
          Arrays.stream(group.born()).distinct().boxed().toList(),
          sites.size() == 1 ? sites.get(0) : Optional.empty());
    }
  }

  /** Takes copies of the lists. */
  public VerdictParts {
    advice = List.copyOf(advice);
    inTheWay = List.copyOf(inTheWay);
    pins = List.copyOf(pins);
    next = List.copyOf(next);
    when = List.copyOf(when);
    numbers = List.copyOf(numbers);
    owners = List.copyOf(owners);
  }

  /**
   * The parts of an explanation.
   *
   * @param title which snapshot of which capture it is of, and what happened there
   * @param smallest whether no allocation is known, so that it is of the smallest that would fail
   */
  public static VerdictParts of(String title, Explanation why, boolean smallest) {
    VerdictWords words = new VerdictWords(why, smallest);
    List<String> way = new ArrayList<>();
    List<PinPart> pins = new ArrayList<>();
    List<String> next = new ArrayList<>();
    if (!why.verdict().fits()) {
      way.add(words.inTheWay());
      words.recorder().ifPresent(way::add);
      words.place().map(place -> pins(place, why)).ifPresent(pins::addAll);
      if (pins.size() > MAX_GROUPS) {
        next.add(String.format(Locale.ROOT, "\u2026 and %,d more", pins.size() - MAX_GROUPS));
      }
      words.place().flatMap(place -> words.next()).ifPresent(next::add);
    }
    List<String> when = new ArrayList<>(List.of(words.when()));
    when.addAll(words.standing(MAX_SAID));
    return new VerdictParts(
        title,
        words.failed(),
        words.advice(),
        way,
        pins.stream().limit(MAX_GROUPS).toList(),
        next,
        when,
        words.numbers(),
        words.owners(MAX_SAID, MAX_SAID));
  }

  private static List<PinPart> pins(Place place, Explanation why) {
    List<PinGroups.Group> groups =
        PinGroups.of(place.pins(), why.verdict().snapshot(), why.births());
    return groups.stream().map(PinPart::of).toList();
  }
}
