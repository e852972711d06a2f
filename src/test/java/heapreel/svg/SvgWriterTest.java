package heapreel.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Documents are as short as can be and well-formed whatever is in them. */
class SvgWriterTest {

  private static final String ALLOWED =
      "</svg><script>alert(1)</script> & \"'<![CDATA[ ]]> é \ud83d\ude00 <!-- --> ?>";

  @Test
  void elementsAreNestedAndEndWithTheDocument() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SvgWriter svg = new SvgWriter(out, 20, 10)) {
      svg.open("g", "class", "a");
      svg.empty("path", "d", "M0 0h1");
      svg.end();
      svg.text("text", "x < y", "x", "1");
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10">
            <g class="a">
            <path d="M0 0h1"/></g>
            <text x="1">x &lt; y</text></svg>
            """);
  }

  @Test
  void whatXmlCanHoldComesBackAsItIsAndTheRestIsReplaced() throws Exception {
    assertThat(comesBack(ALLOWED)).isEqualTo(ALLOWED);
    for (int point : new int[] {0, 1, 8, '\r', 0x1b, 0x1f, 0xd800, 0xdfff, 0xfffe, 0xffff}) {
      String text = new StringBuilder("a").appendCodePoint(point).append('b').toString();
      assertThat(comesBack(text)).as("%#x", point).isEqualTo("a\ufffdb");
    }
  }

  /** What a parser reads of a text, which is the same in an element and in an attribute. */
  private static String comesBack(String contents) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SvgWriter svg = new SvgWriter(out, 1, 1)) {
      svg.text("text", contents, "id", contents);
    }
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(out.toByteArray()));
    assertThat(document.getElementsByTagName("*").getLength()).isEqualTo(2);
    Element text = (Element) document.getElementsByTagName("text").item(0);
    assertThat(text.getAttribute("id")).isEqualTo(text.getTextContent());
    return text.getTextContent();
  }

  @Test
  void aStreamThatFailsIsTold() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no room");
          }
        };
    assertThatThrownBy(
            () -> {
              try (SvgWriter svg = new SvgWriter(full, 1, 1)) {
                svg.empty("g");
              }
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("no room");
  }

  @Test
  void numbersHaveTwoDecimalsAtTheMostAndNoneWithoutNeed() {
    assertThat(SvgWriter.number(3)).isEqualTo("3");
    assertThat(SvgWriter.number(-0.001)).isEqualTo("0");
    assertThat(SvgWriter.number(2.5)).isEqualTo("2.5");
    assertThat(SvgWriter.number(1234.567)).isEqualTo("1234.57");
    assertThat(SvgWriter.number(-0.05)).isEqualTo("-0.05");
  }
}
