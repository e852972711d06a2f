package heapreel.history;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.object.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Where allocations were made: by the calls in progress then, or somewhere between two moments
 * whose calls are known, or it is not known where. Immutable.
 *
 * @param precision what is known
 * @param from the calls at that moment, or at the one before it
 * @param to the calls at the moment after it, of a range
 */
public record Site(Precision precision, Optional<CallStack> from, Optional<CallStack> to) {

  /** Made when nothing was recorded yet. */
  public static final Site BEFORE = new Site(Precision.BEFORE, Optional.empty(), Optional.empty());

  /** Nothing is known. */
  public static final Site UNKNOWN =
      new Site(Precision.UNKNOWN, Optional.empty(), Optional.empty());

  /** More sites than are kept apart. */
  public static final Site OTHERS = new Site(Precision.OTHERS, Optional.empty(), Optional.empty());

  /** How well a site is known. */
  public enum Precision {
    /** These calls made it. */
    EXACT,
    /** It was made between two moments; the calls at one of them at least are known. */
    RANGE,
    /** It was there when the recording began. */
    BEFORE,
    /** It isn't known. */
    UNKNOWN,
    /** It was known, but there are too many. */
    OTHERS
  }

  /** The site of what appeared in a step. */
  public static Site of(HeapStep step) {
    Optional<CallStack> from = step.anew() ? Optional.empty() : step.from().calls();
    boolean single =
        step.to().begunInPrevious() && step.from().snapshot() == step.to().snapshot() - 1;
    if (single && from.isPresent()) {
      return new Site(Precision.EXACT, from, Optional.empty());
    }
    Optional<CallStack> to = step.to().calls();
    if (isWithin(step) && to.isPresent()) {
      return new Site(Precision.EXACT, to, Optional.empty());
    }
    return from.isEmpty() && to.isEmpty() ? UNKNOWN : new Site(Precision.RANGE, from, to);
  }

  /** Whether the later snapshot was taken within the one allocation that is new in it. */
  private static boolean isWithin(HeapStep step) {
    return step.to().withinAllocation()
        && !step.anew()
        && step.births().size() == 1
        && step.births().get(0).kind() == Kind.UNKNOWN;
  }

  /** Whether anything is known. */
  public boolean isKnown() {
    return precision == Precision.EXACT || precision == Precision.RANGE;
  }

  /** The calls that made it, where they are known. */
  public Optional<CallStack> calls() {
    return precision == Precision.EXACT ? from : Optional.empty();
  }

  /**
   * File, line and function; of a range {@code around}, {@code between … and …}, {@code after} or
   * {@code before}; empty where nothing is known.
   */
  public Optional<String> text() {
    return isKnown() ? Optional.of(line()) : Optional.empty();
  }

  /** File, line and function of the innermost call, for people. */
  public String line() {
    return name(true);
  }

  /** The function and its file. */
  public String function() {
    return name(false);
  }

  private String name(boolean line) {
    return switch (precision) {
      case EXACT -> innermost(from, line);
      case RANGE -> range(line);
      case BEFORE -> "(before the first snapshot)";
      case UNKNOWN -> "(unknown)";
      case OTHERS -> "(other places)";
    };
  }

  private String range(boolean line) {
    if (from.isEmpty() || to.isEmpty()) {
      return from.isEmpty() ? "before " + innermost(to, line) : "after " + innermost(from, line);
    }
    String first = innermost(from, line);
    String last = innermost(to, line);
    return first.equals(last) ? "around " + first : "between " + first + " and " + last;
  }

  private static String innermost(Optional<CallStack> calls, boolean line) {
    return calls
        .flatMap(CallStack::innermost)
        .map(call -> line ? SiteText.line(call) : SiteText.function(call))
        .orElse(SiteText.NO_PYTHON);
  }

  /** The calls as frames of a flame graph, outermost first; a range is one frame. */
  public List<String> frames() {
    if (precision != Precision.EXACT) {
      return List.of(line());
    }
    List<Call> all = from.map(CallStack::calls).orElse(List.of());
    return all.isEmpty() ? List.of(SiteText.NO_PYTHON) : SiteText.frames(all);
  }
}
