package heapreel.report;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.fault.Printable;
import heapreel.gate.Finding;
import heapreel.gate.Judgement;
import heapreel.gate.Measured;
import heapreel.gate.Unit;
import java.util.Locale;

/** Says in a line what was found of a limit. */
final class FindingWords {

  private static final int MAX_CALL = 100;

  private FindingWords() {}

  /** The limit as it was written. */
  static String limit(Finding finding) {
    return Printable.line(finding.judgement().condition().text());
  }

  /**
   * The number, its snapshot, what was running there, and in how many others it is so: {@code 400
   * bytes in snapshot 18, at main.py:42 record; so in 15 of 35, lowest 200 bytes in 24}.
   */
  static String found(Finding finding) {
    Judgement judgement = finding.judgement();
    Unit unit = judgement.condition().subject().unit();
    Measured shown = judgement.shown();
    StringBuilder text = new StringBuilder();
    if (judgement.judged() > 1 && judgement.holds()) {
      text.append(judgement.condition().operator().extreme()).append(' ');
    }
    text.append(unit.words(shown.value()));
    if (judgement.from().isPresent()) {
      text.append(" from snapshot ").append(judgement.from().getAsLong()).append(" to ");
    } else {
      text.append(" in snapshot ");
    }
    text.append(shown.snapshot());
    if (!judgement.holds()) {
      finding
          .running()
          .flatMap(CallStack::innermost)
          .ifPresent(call -> text.append(", at ").append(call(call)));
    }
    if (judgement.judged() > 1 && !judgement.holds()) {
      text.append(others(judgement, unit));
    }
    if (judgement.unjudged() > 0) {
      text.append("; not known of ").append(Counted.of(judgement.unjudged(), "snapshot"));
    }
    return text.toString();
  }

  private static String others(Judgement judgement, Unit unit) {
    Measured extreme = judgement.extreme();
    String more =
        extreme.equals(judgement.shown())
            ? ""
            : String.format(
                Locale.ROOT,
                ", %s %s in %d",
                judgement.condition().operator().extreme(),
                unit.words(extreme.value()),
                extreme.snapshot());
    return String.format(
        Locale.ROOT, "; so in %,d of %,d%s", judgement.failing(), judgement.judged(), more);
  }

  /** A call, whose names are from RAM: fit for a line, and for one that a CI service reads. */
  static String call(Call call) {
    String line = Printable.line(call.text()).replace("##[", "##?[");
    int end = line.offsetByCodePoints(0, Math.min(MAX_CALL, line.codePointCount(0, line.length())));
    return line.substring(0, end);
  }
}
