package heapreel.object;

import heapreel.interpreter.BuiltinType;
import org.jspecify.annotations.Nullable;

/**
 * What an allocation's own bytes say, whatever the rest of the heap is: as long as they stay the
 * same, so does this. Immutable.
 *
 * @param blocks its length
 * @param first its first word
 * @param type the built-in type whose address that is, or null
 * @param kind its kind by that; unknown for anything else
 * @param damaged whether it says that it is larger than it is
 * @param claims what it says of allocations that have no type of their own
 * @param offsets where in it, in bytes, the words of {@code pointers} are
 * @param pointers its words that are addresses of blocks
 */
@SuppressWarnings("ArrayRecordComponent") // compact, and nobody compares them
public record Facts(
    int blocks,
    long first,
    @Nullable BuiltinType type,
    Kind kind,
    boolean damaged,
    Claim[] claims,
    int[] offsets,
    long[] pointers) {

  /** Nothing is known. */
  static final Facts NONE =
      new Facts(0, 0, null, Kind.UNKNOWN, false, new Claim[0], new int[0], new long[0]);

  /**
   * That another allocation is data of a kind.
   *
   * @param target its address
   * @param kind what it is
   * @param bytes how much of it is in use: it has just as many blocks as that takes; 0 where nobody
   *     knows
   */
  public record Claim(long target, Kind kind, long bytes) {}
}
