package heapreel.advice;

import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.ObjectDetails;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a snapshot has on its heap that need not be there: constants that are equal to others, and
 * code that could be in flash. Immutable.
 *
 * @param equal values of which there are several, the ones with the most bytes too many first
 * @param equalBytes bytes too many of all such values, at least
 * @param codeBytes bytes of bytecode, native code and their tables
 * @param codeCount number of these allocations
 */
public record Avoidable(List<Equal> equal, long equalBytes, long codeBytes, int codeCount) {

  private static final int MAX_EQUAL = 8;

  /** Contents that are compared, at most: damaged objects may share them. */
  private static final long MAX_KEPT_BYTES = 1 << 25;

  private static final Comparator<Equal> MOST_FIRST =
      Comparator.comparingLong(Equal::bytes)
          .thenComparingInt(Equal::count)
          .reversed()
          .thenComparing(Equal::description);

  /** Takes a copy of the list. */
  public Avoidable {
    equal = List.copyOf(equal);
  }

  /**
   * A value of which there are several.
   *
   * @param kind what it is
   * @param description in words
   * @param count how many there are
   * @param bytes how many bytes all but one of them take, their data included
   */
  public record Equal(Kind kind, String description, int count, long bytes) {}

  private record Value(Kind kind, ByteBuffer contents) {}

  private static final class Sum {
    private final int first;
    private int count;
    private long bytes;

    Sum(int first) {
      this.first = first;
    }
  }

  /** What is avoidable in a snapshot. */
  public static Avoidable of(HeapObjects objects, ObjectDetails details) {
    long[] data = dataBytes(objects, details);
    Map<Value, Sum> sums = new HashMap<>();
    long kept = 0;
    long codeBytes = 0;
    int codeCount = 0;
    for (int i = 0; i < objects.count(); i++) {
      if (objects.liveness(i) == Liveness.GARBAGE || objects.isRecorder(i)) {
        continue;
      }
      if (isCode(objects.kind(i))) {
        codeBytes += objects.bytes(i);
        codeCount++;
      }
      Optional<byte[]> contents =
          kept < MAX_KEPT_BYTES ? details.constantContents(i) : Optional.empty();
      if (contents.isPresent()) {
        int first = i;
        Sum sum =
            sums.computeIfAbsent(
                new Value(objects.kind(i), ByteBuffer.wrap(contents.get())), of -> new Sum(first));
        sum.bytes += sum.count == 0 ? 0 : objects.bytes(i) + data[i];
        kept += sum.count == 0 ? contents.get().length : 0;
        sum.count++;
      }
    }
    List<Sum> several = sums.values().stream().filter(sum -> sum.count > 1).toList();
    return new Avoidable(
        several.stream()
            .map(
                sum ->
                    new Equal(
                        objects.kind(sum.first),
                        details.description(sum.first),
                        sum.count,
                        sum.bytes))
            .sorted(MOST_FIRST)
            .limit(MAX_EQUAL)
            .toList(),
        several.stream().mapToLong(sum -> sum.bytes).sum(),
        codeBytes,
        codeCount);
  }

  /** Bytes of the data that each allocation owns. */
  private static long[] dataBytes(HeapObjects objects, ObjectDetails details) {
    long[] bytes = new long[objects.count()];
    for (int i = 0; i < objects.count(); i++) {
      int owner = details.owner(i).orElse(HeapObjects.NONE);
      if (owner != HeapObjects.NONE) {
        bytes[owner] += objects.bytes(i);
      }
    }
    return bytes;
  }

  private static boolean isCode(Kind kind) {
    return switch (kind) {
      case BYTECODE, NATIVE_CODE, CODE_TABLE, RAW_CODE -> true;
      default -> false;
    };
  }
}
