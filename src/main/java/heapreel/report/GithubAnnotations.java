package heapreel.report;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.gate.Finding;
import heapreel.object.CodeInfo;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was found of limits as GitHub's workflow commands: an error for each that doesn't hold, and
 * a warning for each that holds as far as it could be judged, for people to see in a pull request;
 * at the line that was running, if its file is known there.
 */
public final class GithubAnnotations {

  private GithubAnnotations() {}

  /**
   * Prints them.
   *
   * @param file name of the capture
   * @param source the file in the repository that a call is in, if there is one
   */
  public static void print(
      PrintWriter out,
      String file,
      List<Finding> findings,
      Function<Call, Optional<String>> source) {
    for (Finding finding : findings) {
      boolean holds = finding.judgement().holds();
      if (holds && finding.judgement().unjudged() == 0) {
        continue;
      }
      out.print(
          (holds ? "::warning" : "::error")
              + " "
              + (holds ? "" : place(finding, source))
              + "title="
              + property("heapreel: " + FindingWords.limit(finding))
              + "::"
              + data(file + ": " + FindingWords.found(finding))
              + "\n");
    }
    out.flush();
  }

  /** The innermost line that is in a file of the repository. */
  private static String place(Finding finding, Function<Call, Optional<String>> source) {
    List<Call> calls = finding.running().map(CallStack::calls).orElse(List.of());
    for (int i = calls.size() - 1; i >= 0; i--) {
      Call call = calls.get(i);
      Optional<String> path = source.apply(call);
      if (path.isPresent() && call.line() != CodeInfo.NO_LINE) {
        return "file=" + property(path.get()) + ",line=" + call.line() + ",";
      }
    }
    return "";
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
