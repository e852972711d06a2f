package heapreel.advice;

import heapreel.object.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An advice with its evidence in numbers. What a field means is said at its rule.
 *
 * @param rule what to do
 * @param subject what it is about, if anything: a path, an address, or a description
 * @param line file, line and function that made it, where all of it was made there
 * @param kind what that is
 * @param bytes how many bytes it is about
 * @param other other bytes to compare with
 * @param count how many things, or how often
 * @param first the first snapshot of the evidence
 * @param last the last one
 */
public record Advice(
    Rule rule,
    Optional<String> subject,
    Optional<String> line,
    Kind kind,
    long bytes,
    long other,
    long count,
    OptionalLong first,
    OptionalLong last) {

  /** What to do, the first the most urgent. */
  public enum Rule {
    /** It fits: {@code bytes} are free in one piece. The error is another memory's. */
    NOT_THIS_HEAP,
    /** No area is as long: the largest has {@code bytes}. */
    TOO_LARGE,
    /** Collect before: {@code bytes} would then be free in one piece, {@code other} more in all. */
    COLLECT,
    /**
     * Create {@code count} pins of {@code bytes} before {@code other} bytes that were beside them
     * in snapshot {@code last} and have gone since. The first pin appeared in {@code first}.
     */
    ALLOCATE_EARLIER,
    /** Presize: the data moved {@code count} times while it grew from {@code other} to bytes. */
    PRESIZE,
    /** Bound what grew from {@code other} to {@code bytes} bytes, of {@code count} allocations. */
    BOUND,
    /** {@code count} strings, bytes or tuples are equal to others: {@code bytes} too many. */
    INTERN,
    /** {@code count} allocations of {@code bytes} are code that could be in flash. */
    FREEZE;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** Its name in outputs: {@code allocate_earlier}. */
    public String id() {
      return id;
    }
  }

  /** One about nothing that has a name. */
  static Advice of(Rule rule, long bytes, long other, long count) {
    return new Advice(
        rule,
        Optional.empty(),
        Optional.empty(),
        Kind.UNKNOWN,
        bytes,
        other,
        count,
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** The same about something, in some snapshots. */
  Advice about(Optional<String> named, Kind of, OptionalLong from, OptionalLong to) {
    return new Advice(rule, named, line, of, bytes, other, count, from, to);
  }

  /** The same of what was made at a line, if that is known. */
  Advice madeAt(Optional<String> place) {
    return new Advice(rule, subject, place, kind, bytes, other, count, first, last);
  }
}
