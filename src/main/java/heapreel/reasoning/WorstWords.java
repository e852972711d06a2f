package heapreel.reasoning;

import heapreel.survey.AllocationFailure;
import heapreel.survey.Survey;
import heapreel.survey.WorstMoment;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Says in words when allocations failed, and which moment was the worst. */
public final class WorstWords {

  /** Failures that have a line each. */
  private static final int MAX_LINES = 5;

  private WorstWords() {}

  /** A line for each failed allocation, up to some; none where none failed. */
  public static String failures(Survey survey) {
    StringBuilder text = new StringBuilder();
    List<AllocationFailure> failures = survey.failures();
    boolean all = failures.size() <= MAX_LINES && survey.failureCount() == failures.size();
    for (AllocationFailure failure : failures.subList(0, all ? failures.size() : 1)) {
      String room =
          failure.isDated()
              ? String.format(
                  Locale.ROOT,
                  "; %slargest free %,d bytes of %,d%s",
                  failure.isExact() ? "" : "in " + failure.snapshot() + ", ",
                  failure.largestFreeBytes(),
                  failure.freeBytes(),
                  after(failure.afterCollection()))
              : "";
      text.append(
          String.format(
              Locale.ROOT,
              "  MemoryError %s: %s%s%s%n",
              when(failure),
              asked(failure.requestedBytes()),
              room,
              failure.hasRoom() ? ", as what was in the way has gone since" : ""));
    }
    if (!all) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %,d more MemoryErrors, the next %s%n",
              survey.failureCount() - 1,
              when(failures.get(1))));
    }
    return text.toString();
  }

  /** As exactly as the snapshots that were looked at tell it. */
  private static String when(AllocationFailure failure) {
    if (!failure.isDated()) {
      return "in or before snapshot " + failure.snapshot();
    }
    return failure.isExact()
        ? "in snapshot " + failure.snapshot()
        : "in one of the snapshots " + failure.earliest().getAsLong() + " to " + failure.snapshot();
  }

  /** Of a failure whose moment or length is not known exactly: what is. */
  public static String ifVague(AllocationFailure failure) {
    String moment = failure.isExact() ? "" : " " + when(failure);
    return failure.requestedBytes().isPresent()
        ? moment
        : moment + ", " + asked(failure.requestedBytes());
  }

  private static String asked(OptionalLong bytes) {
    return bytes.isPresent()
        ? String.format(Locale.ROOT, "%,d bytes asked for", bytes.getAsLong())
        : "its message is missing";
  }

  /** Why a moment is the worst of those looked at. */
  public static String why(WorstMoment worst) {
    return worst
        .failure()
        .map(
            failure ->
                failure.isExact() && !failure.hasRoom()
                    ? "an allocation failed"
                    : "an allocation had failed by then")
        .orElse("no other's largest free piece is smaller" + after(worst.afterCollection()));
  }

  private static String after(boolean collection) {
    return collection ? " after a collection" : "";
  }

  /** The worst moment: {@code snapshot 105, the worst: 432 bytes in one piece of 3,824 free}. */
  public static String of(WorstMoment worst) {
    String room =
        String.format(
            Locale.ROOT,
            "%,d bytes in one piece of %,d free%s",
            worst.largestFreeBytes(),
            worst.freeBytes(),
            after(worst.afterCollection()));
    return "snapshot "
        + worst.snapshot()
        + worst
            .failure()
            .map(failure -> failed(failure) + ", " + room)
            .orElse(", the worst: " + room);
  }

  /** What the moment of a failure is called: not that of it where it has room now. */
  public static String head(AllocationFailure failure) {
    return failure.hasRoom() ? ", after a MemoryError" : ", MemoryError";
  }

  private static String failed(AllocationFailure failure) {
    return head(failure)
        + (failure.isExact() ? "" : " " + when(failure))
        + ": "
        + asked(failure.requestedBytes());
  }
}
