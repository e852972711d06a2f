package heapreel.cli.request;

import heapreel.fault.Fault;
import heapreel.reading.Selection;
import java.util.List;

/**
 * The argument of {@code --snapshots}: numbers, and ranges with both ends included, with commas
 * between them, such as {@code 1,5-9,last}. Negative numbers count from the end, and so does {@code
 * last}; {@code 110-} goes on to the end. {@code worst} is the worst moment of the capture.
 *
 * @param parts what is between the commas
 */
public record SnapshotChoice(List<Part> parts) {

  /**
   * One number, or a range.
   *
   * @param words as it was written
   * @param from its first number, negative when counted from the end
   * @param to its last one, likewise
   */
  public record Part(String words, long from, long to) {

    /** The worst moment, whose number is not known yet. */
    public static Part worst() {
      return new Part(WORST, Long.MAX_VALUE);
    }

    /** One number. */
    public Part(String words, long number) {
      this(words, number, number);
    }

    boolean isSingle() {
      return from == to;
    }

    private Selection.Range of(long count) {
      long first = from < 0 ? count + from : from;
      long last = to < 0 ? count + to : to;
      if (first < 0 || last < first || last >= count) {
        String there = count == 1 ? "only 0" : "0 to " + (count - 1);
        throw Fault.of("--snapshots " + words + ": the capture has " + there).toException();
      }
      return new Selection.Range(first, last);
    }
  }

  /** The word for the worst moment. */
  public static final String WORST = "worst";

  /** Takes a copy. */
  public SnapshotChoice {
    parts = List.copyOf(parts);
  }

  /** Whether it is one snapshot, whatever the capture. */
  public boolean isSingle() {
    return parts.stream().allMatch(Part::isSingle)
        && parts.stream().mapToLong(Part::from).distinct().count() == 1;
  }

  /** Whether it needs to be known which moment is the worst. */
  public boolean wantsWorst() {
    return parts.stream().anyMatch(part -> part.words().equals(WORST));
  }

  /** The same, now that the worst moment is known. */
  public SnapshotChoice withWorst(long snapshot) {
    return new SnapshotChoice(
        parts.stream()
            .map(
                part ->
                    part.words().equals(WORST) ? new Part(Long.toString(snapshot), snapshot) : part)
            .toList());
  }

  /**
   * Those of a capture of {@code count} snapshots, or every so many of them.
   *
   * @throws heapreel.fault.FaultException when there are no such snapshots
   */
  public Selection of(long count, long every) {
    return Selection.of(parts.stream().map(part -> part.of(count)).toList(), every);
  }
}
