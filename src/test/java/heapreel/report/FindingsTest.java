package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.gate.Condition;
import heapreel.gate.Finding;
import heapreel.gate.Judgement;
import heapreel.gate.Measured;
import heapreel.gate.Operator;
import heapreel.gate.Subject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What is said of findings, to people and to CI services, whatever names are in it. */
class FindingsTest {

  private static final String HOSTILE =
      "<a href=\"x\">&amp;]]>%0A,:\n::error::##[error]\u0000\ufffe";

  private static Finding finding(boolean holds, int unjudged, String text, Call... running) {
    Measured shown = new Measured(18, BigDecimal.valueOf(70000000, 4));
    Measured extreme = new Measured(24, BigDecimal.valueOf(2000));
    Condition condition =
        new Condition(
            new Subject("largest_free_bytes", false),
            Operator.AT_LEAST,
            BigDecimal.valueOf(8192),
            text);
    Judgement judgement =
        new Judgement(
            condition,
            holds ? extreme : shown,
            extreme,
            35,
            holds ? 0 : 15,
            unjudged,
            OptionalLong.empty());
    return new Finding(
        judgement,
        running.length == 0 ? Optional.empty() : Optional.of(new CallStack(List.of(running))));
  }

  private static String text(Finding finding, boolean failingOnly) {
    StringWriter out = new StringWriter();
    FindingsText.print(new PrintWriter(out), List.of(finding), failingOnly);
    return out.toString();
  }

  @Test
  void aLineSaysTheNumberTheSnapshotAndWhatRanThere() {
    Call outer = new Call("<module>", "main.py", 7);
    Call inner = new Call("record", "main.py", 42);
    assertThat(text(finding(false, 2, "largest_free >= 8K", outer, inner), true))
        .isEqualTo(
            "FAILS  largest_free >= 8K: 7,000 bytes in snapshot 18, at main.py:42 record;"
                + " so in 15 of 35, lowest 2,000 bytes in 24; not known of 2 snapshots\n");
    assertThat(text(finding(true, 0, "largest_free >= 1K"), false))
        .isEqualTo("holds  largest_free >= 1K: lowest 2,000 bytes in snapshot 24\n");
    assertThat(text(finding(true, 0, "largest_free >= 1K"), true)).isEmpty();
  }

  @Test
  void junitIsXmlThatSaysTheSame() throws IOException, ParserConfigurationException, SAXException {
    Finding fails = finding(false, 0, HOSTILE, new Call(HOSTILE, HOSTILE, 1));
    StringWriter out = new StringWriter();
    JunitXml.write(HOSTILE, List.of(fails, finding(true, 0, "free > 1")), out);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(2);
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .startsWith(
            "7,000 bytes in snapshot 18, at <a href=\"x\">&amp;]]>%0A,:?::error::##?[error]")
        .isEqualTo(FindingWords.found(fails).replace('\ufffe', '?'));
    assertThat(((Element) failure.getParentNode()).getAttribute("name"))
        .isEqualTo("<a href=\"x\">&amp;]]>%0A,:?::error::##[error]??");
  }

  @Test
  void annotationsAreOneLineEachWithTheirSignsEscaped() {
    StringWriter out = new StringWriter();
    GithubAnnotations.print(
        new PrintWriter(out),
        "ram.bin",
        List.of(
            finding(false, 0, "a: 5%, b\n", new Call("f\n::error::x", "main.py", 3)),
            finding(true, 0, "holds"),
            finding(true, 1, "unsure"),
            finding(
                false, 0, "c", new Call("<module>", "a,b.py", 9), new Call("g", "frozen.py", 2))),
        call -> call.file().equals("a,b.py") ? Optional.of("src/a,b.py") : Optional.empty());
    assertThat(out.toString().lines())
        .containsExactly(
            "::error title=heapreel%3A a%3A 5%25%2C b?::ram.bin: 7,000 bytes in snapshot 18, at"
                + " main.py:3 f?::error::x; so in 15 of 35, lowest 2,000 bytes in 24",
            "::warning title=heapreel%3A unsure::ram.bin: lowest 2,000 bytes in snapshot 24; not"
                + " known of 1 snapshot",
            "::error file=src/a%2Cb.py,line=9,title=heapreel%3A c::ram.bin: 7,000 bytes in snapshot"
                + " 18, at frozen.py:2 g; so in 15 of 35, lowest 2,000 bytes in 24");
  }

  @Test
  void namesFromRamAreBounded() {
    Call call = new Call("\ud83d\ude00".repeat(500), "a.py", 1);
    String line = text(finding(false, 0, "x", call), true);
    assertThat(line.codePointCount(0, line.length())).isLessThan(220);
    assertThat(line).doesNotContainPattern("\\p{Cs}");
  }
}
