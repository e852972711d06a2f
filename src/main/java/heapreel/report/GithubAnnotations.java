package heapreel.report;

import heapreel.gate.Finding;
import java.io.PrintWriter;
import java.util.List;

/**
 * What was found of limits as GitHub's workflow commands: an error for each that doesn't hold, and
 * a warning for each that holds as far as it could be judged, for people to see in a pull request.
 */
public final class GithubAnnotations {

  private GithubAnnotations() {}

  /** Prints them. */
  public static void print(PrintWriter out, String file, List<Finding> findings) {
    for (Finding finding : findings) {
      boolean holds = finding.judgement().holds();
      if (holds && finding.judgement().unjudged() == 0) {
        continue;
      }
      out.print(
          (holds ? "::warning" : "::error")
              + " title="
              + property("heapreel: " + FindingWords.limit(finding))
              + "::"
              + data(file + ": " + FindingWords.found(finding))
              + "\n");
    }
    out.flush();
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
