package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.advice.Advice;
import heapreel.advice.Advice.Rule;
import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.object.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Advice as people read it. */
class AdviceWordsTest {

  private static final Optional<CallStack> UNKNOWN = Optional.empty();

  @Test
  void aCollectionIsWantedBeforeTheLineThatRan() {
    Advice advice = advice(Rule.COLLECT, Optional.empty(), Kind.UNKNOWN, 3000, 5120, 0);
    assertThat(AdviceWords.of(advice, UNKNOWN))
        .isEqualTo(
            "Call gc.collect() before it, sooner than the device does: 5,120 bytes of garbage go, and 3,000 are free in one"
                + " piece.");
    CallStack calls =
        new CallStack(
            List.of(new Call("<module>", "main.py", 50), new Call("record", "log.py", 12)));
    assertThat(AdviceWords.of(advice, Optional.of(calls))).contains("before log.py:12, ");
  }

  @Test
  void numbersOfTheHeapAreSaid() {
    assertThat(of(advice(Rule.TOO_LARGE, Optional.empty(), Kind.UNKNOWN, 10048, 0, 0)))
        .isEqualTo("Ask for less at once: no area of this heap has more than 10,048 bytes.");
    assertThat(of(advice(Rule.NOT_THIS_HEAP, Optional.empty(), Kind.UNKNOWN, 8000, 0, 0)))
        .startsWith("Look elsewhere: this heap has 8,000 bytes in one piece.");
    assertThat(of(advice(Rule.FREEZE, Optional.empty(), Kind.UNKNOWN, 2048, 0, 1)))
        .contains("2,048 bytes in 1 allocation are code");
    assertThat(of(advice(Rule.INTERN, Optional.of("str \"ok\""), Kind.STR, 640, 600, 21)))
        .endsWith("640 bytes too many are equal to others, as 21 \u00d7 str \"ok\".");
    assertThat(of(advice(Rule.BOUND, Optional.of("__main__.log"), Kind.UNKNOWN, 900, 100, 12)))
        .isEqualTo(
            "Bound __main__.log: what it holds grew from 100 to 900 bytes, in 12 allocations.");
  }

  @Test
  void onePinAndSeveralComeBefore() {
    assertThat(
            of(advice(Rule.ALLOCATE_EARLIER, Optional.of("0x20001230"), Kind.BUFFER, 16, 320, 1)))
        .isEqualTo(
            "Allocate the buffer at 0x20001230 earlier: it was placed among short-lived allocations,"
                + " and is in the way since snapshot 3. Of what was beside it in snapshot 9, 320"
                + " bytes were freed later; it keeps these holes apart.");
    assertThat(
            of(advice(Rule.ALLOCATE_EARLIER, Optional.of("__main__.log"), Kind.TUPLE, 64, 320, 4)))
        .isEqualTo(
            "Allocate what is in __main__.log earlier: 4 allocations were placed among short-lived"
                + " allocations, and are in the way since snapshot 3. Of what was beside them in"
                + " snapshot 9, 320 bytes were freed later; they keep these holes apart.");
  }

  @Test
  void whatHasNoNameAndWhatAnImportMakesIsNotCreatedByName() {
    assertThat(of(advice(Rule.ALLOCATE_EARLIER, Optional.empty(), Kind.BUFFER, 64, 320, 4)))
        .startsWith("Allocate what stays earlier: 4 allocations were placed among short-lived");
    assertThat(
            of(
                advice(
                    Rule.ALLOCATE_EARLIER, Optional.of("0x20001230"), Kind.QSTR_POOL, 96, 320, 1)))
        .startsWith("Import modules and use their names earlier: it was placed among");
  }

  @Test
  void theLineThatMadeAllOfItIsSaid() {
    Advice made =
        new Advice(
            Rule.ALLOCATE_EARLIER,
            Optional.of("__main__.log"),
            Optional.of("main.py:42 record"),
            Kind.TUPLE,
            64,
            320,
            4,
            OptionalLong.of(3),
            OptionalLong.of(9));
    assertThat(of(made))
        .startsWith(
            "Allocate what is in __main__.log, made at main.py:42 record, earlier: 4 allocations were"
                + " placed among");
  }

  @Test
  void aLongNameIsCut() {
    assertThat(of(advice(Rule.BOUND, Optional.of("n".repeat(200)), Kind.UNKNOWN, 9, 1, 2)))
        .startsWith("Bound " + "n".repeat(59) + "\u2026:");
  }

  @Test
  void eachKindIsPresizedInItsOwnWay() {
    assertThat(presize(Kind.LIST)).startsWith("Create x at its full length, with [None] * n:");
    assertThat(presize(Kind.BYTEARRAY)).contains("with bytearray(n)");
    assertThat(presize(Kind.ARRAY)).startsWith("Create x at its full length:");
    assertThat(presize(Kind.DICT)).startsWith("Fill x at the start, or keep it smaller:");
    assertThat(presize(Kind.LIST))
        .endsWith(
            "its data moved 4 times or more while it grew from 32 to 512 bytes, in snapshots 3 to"
                + " 9.");
  }

  private static String presize(Kind kind) {
    return of(advice(Rule.PRESIZE, Optional.of("x"), kind, 512, 32, 4));
  }

  private static String of(Advice advice) {
    return AdviceWords.of(advice, UNKNOWN);
  }

  private static Advice advice(
      Rule rule, Optional<String> subject, Kind kind, long bytes, long other, long count) {
    return new Advice(
        rule,
        subject,
        Optional.empty(),
        kind,
        bytes,
        other,
        count,
        OptionalLong.of(3),
        OptionalLong.of(9));
  }
}
