package heapreel.object;

import heapreel.interpreter.BuiltinType;
import org.jspecify.annotations.Nullable;

/**
 * What can be read from an allocation's own bytes alone: unchanged as long as these are. Immutable.
 *
 * @param blocks its length
 * @param first its first word
 * @param type the built-in type whose address that is, or null
 * @param kind its kind by that; unknown for anything else
 * @param damaged whether it claims to be larger than it is
 * @param claims its claims about allocations that have no type of their own
 * @param offsets byte offsets of the words of {@code pointers}
 * @param pointers its words that are addresses of blocks
 * @param targets the same as indices of blocks through all areas
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
    long[] pointers,
    int[] targets) {

  /** No facts. */
  static final Facts NONE =
      new Facts(0, 0, null, Kind.UNKNOWN, false, new Claim[0], new int[0], new long[0], new int[0]);

  /**
   * The claim that another allocation is data of a kind.
   *
   * @param target its address
   * @param kind what it is
   * @param bytes how much of it is in use, which determines its number of blocks; 0 if unknown
   */
  public record Claim(long target, Kind kind, long bytes) {}
}
