package heapreel.report;

import heapreel.gate.Finding;
import java.io.PrintWriter;
import java.util.List;

/** What was found of limits, a line each, for people. */
public final class FindingsText {

  private FindingsText() {}

  /**
   * Prints it.
   *
   * @param failingOnly whether nothing is said of limits that hold
   */
  public static void print(PrintWriter out, List<Finding> findings, boolean failingOnly) {
    for (Finding finding : findings) {
      boolean holds = finding.judgement().holds();
      if (!holds || !failingOnly) {
        String mark = holds ? "holds  " : "FAILS  ";
        out.print(mark + FindingWords.limit(finding) + ": " + FindingWords.found(finding) + "\n");
      }
    }
    out.flush();
  }
}
