package heapreel.report;

import heapreel.advice.Advice;
import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.object.Kind;
import java.util.Locale;
import java.util.Optional;

/** Advice as sentences, with their numbers. */
final class AdviceWords {

  private AdviceWords() {}

  /**
   * The sentence.
   *
   * @param calls what was running when the allocation failed, where that is known
   */
  static String of(Advice advice, Optional<CallStack> calls) {
    return switch (advice.rule()) {
      case NOT_THIS_HEAP ->
          words(
              "Look elsewhere: this heap has %,d bytes in one piece. The error is another memory's"
                  + " (C heap, Wi-Fi, TLS), or what was in the way has gone since.",
              advice.bytes());
      case TOO_LARGE ->
          words(
              "Ask for less at once: no area of this heap has more than %,d bytes.",
              advice.bytes());
      case COLLECT ->
          words(
              "Call gc.collect() before %s, sooner than the device does: %,d bytes of garbage go, and"
                  + " %,d are free in one piece.",
              calls.flatMap(CallStack::innermost).map(Call::place).orElse("it"),
              advice.other(),
              advice.bytes());
      case ALLOCATE_EARLIER -> earlier(advice);
      case PRESIZE -> presize(advice);
      case BOUND ->
          words(
              "Bound %s: what it holds grew from %,d to %,d bytes, in %s.",
              subject(advice),
              advice.other(),
              advice.bytes(),
              Counted.of(advice.count(), "allocation"));
      case INTERN ->
          words(
              "Keep equal values once, in a constant or a dict: %,d bytes too many are equal to"
                  + " others, as %,d \u00d7 %s.",
              advice.bytes(), advice.count(), subject(advice));
      case FREEZE ->
          words(
              "Freeze modules into the firmware: %,d bytes in %s are code, which could be in flash.",
              advice.bytes(), Counted.of(advice.count(), "allocation"));
    };
  }

  private static String earlier(Advice advice) {
    boolean one = advice.count() == 1;
    String them = one ? "it" : "them";
    return words(
        "%s%s earlier: %s placed among short-lived allocations, and %s in the way since snapshot %d."
            + " Of what was beside %s in snapshot %d, %,d bytes were freed later; %s these holes"
            + " apart.",
        remedyOfPins(advice),
        advice.line().map(line -> ", made at " + Shortened.name(line) + ",").orElse(""),
        one ? "it was" : words("%,d allocations were", advice.count()),
        one ? "is" : "are",
        advice.first().orElseThrow(),
        them,
        advice.last().orElseThrow(),
        advice.other(),
        one ? "it keeps" : "they keep");
  }

  private static String remedyOfPins(Advice advice) {
    if (advice.kind() == Kind.QSTR_POOL || advice.kind() == Kind.QSTR_CHUNK) {
      return "Import modules and use their names";
    }
    if (advice.count() == 1) {
      return "Allocate " + subject(advice);
    }
    return advice.subject().isEmpty()
        ? "Allocate what stays"
        : "Allocate what is in " + subject(advice);
  }

  private static String presize(Advice advice) {
    return words(
        "%s: its data moved %s or more while it grew from %,d to %,d bytes, in snapshots %d to %d.",
        words(remedy(advice.kind()), subject(advice)),
        Counted.of(advice.count(), "time"),
        advice.other(),
        advice.bytes(),
        advice.first().orElseThrow(),
        advice.last().orElseThrow());
  }

  private static String remedy(Kind kind) {
    return switch (kind) {
      case LIST -> "Create %s at its full length, with [None] * n";
      case BYTEARRAY -> "Create %s at its full length, with bytearray(n)";
      case ARRAY -> "Create %s at its full length";
      default -> "Fill %s at the start, or keep it smaller";
    };
  }

  /** Its name; of what has none, what is where. */
  private static String subject(Advice advice) {
    String subject = advice.subject().orElse("it");
    if (!subject.startsWith("0x")) {
      return Shortened.name(subject);
    }
    return (advice.kind() == Kind.UNKNOWN ? "what is" : "the " + advice.kind().label())
        + " at "
        + subject;
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
