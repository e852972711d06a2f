package heapreel.report;

import heapreel.fault.Printable;
import heapreel.gate.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * What was found of limits as JUnit's XML, which CI services show: a test suite of the capture, a
 * test case for each limit, a failure for each that doesn't hold. Without times, so that the same
 * capture makes the same file.
 */
public final class JunitXml {

  private static final String CLASS = "heapreel.check";

  private JunitXml() {}

  /**
   * Writes it to {@code into}, which stays open.
   *
   * @param file name of the capture
   */
  public static void write(String file, List<Finding> findings, Writer into) throws IOException {
    long failures = findings.stream().filter(finding -> !finding.judgement().holds()).count();
    String counts =
        " tests=\"" + findings.size() + "\" failures=\"" + failures + "\" errors=\"0\" time=\"0\"";
    into.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    into.write("<testsuites name=\"" + CLASS + "\"" + counts + ">\n");
    into.write("  <testsuite name=\"" + escaped("heapreel check " + file) + "\"" + counts + ">\n");
    for (Finding finding : findings) {
      write(file, finding, into);
    }
    into.write("  </testsuite>\n</testsuites>\n");
  }

  private static void write(String file, Finding finding, Writer into) throws IOException {
    String found = escaped(FindingWords.found(finding));
    into.write(
        "    <testcase classname=\""
            + escaped(CLASS + "." + file.replace('.', '_'))
            + "\" name=\""
            + escaped(FindingWords.limit(finding))
            + "\" time=\"0\">\n");
    if (finding.judgement().holds()) {
      into.write("      <system-out>" + found + "</system-out>\n");
    } else {
      into.write("      <failure message=\"" + found + "\" type=\"limit\">");
      into.write(escaped(FindingWords.limit(finding)) + ": " + found + "</failure>\n");
    }
    into.write("    </testcase>\n");
  }

  /** Escaped for an attribute in double quotes and for text; what XML can't have is replaced. */
  private static String escaped(String text) {
    return Printable.line(text)
        .replaceAll("[\\uFFFE\\uFFFF]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
