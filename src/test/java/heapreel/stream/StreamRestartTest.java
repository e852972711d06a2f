package heapreel.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.stream.HeardStream.Missing;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording that follows another one, with the sequence from 0 or going on. */
@NullMarked
class StreamRestartTest {

  private final SentStream one = new SentStream('m', 1, 7).begin().run(10);

  /** What follows; if it goes on by itself, with the sequence. */
  private SentStream other(boolean goesOn) {
    return goesOn ? one.goOn(2, 9) : new SentStream('m', 2, 9).begin();
  }

  private static List<String> lines(SentStream sent) {
    return List.of(new String(sent.bytes(), US_ASCII).split("(?<=\n)"));
  }

  /** Both, without those lines of the second that begin so, up to a number of them. */
  private HeardStream without(String mark, int count, SentStream other) throws IOException {
    StringBuilder all = new StringBuilder(String.join("", lines(one)));
    int left = count;
    for (String line : lines(other)) {
      if (left > 0 && line.startsWith(mark)) {
        left--;
      } else {
        all.append(line);
      }
    }
    assertThat(left).isZero();
    return HeardStream.of(all.toString().getBytes(US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsLostWhereNothingIsMissing(boolean goesOn) throws IOException {
    HeardStream heard = without("", 0, other(goesOn).run(30));

    assertThat(heard.given).hasSize(40);
    assertThat(heard.headers).extracting(RecorderHeader::id).containsExactly(1L, 2L);
    assertThat(heard.missing).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pagesOfTheFirstSnapshotAreLostOnTheWay(boolean goesOn) throws IOException {
    SentStream other = other(goesOn).run(1);
    assertThat(other.snapshots.get(0)).isNotEqualTo(new byte[16 * 256]);
    int pages = (int) lines(other).stream().filter(line -> line.startsWith("~hrmP")).count();

    HeardStream heard = without("~hrmP", pages, other.run(29));

    assertThat(heard.given).hasSizeGreaterThan(30);
    assertThat(heard.missing.get(0)).isEqualTo(new Missing(1, 0, 1, Loss.PAGES));
    assertThat(heard.missing).extracting(Missing::why).containsOnly(Loss.PAGES);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theEndOfTheFirstSnapshotIsLostOnTheWay(boolean goesOn) throws IOException {
    HeardStream heard = without("~hrmE", 1, other(goesOn).run(30));

    assertThat(heard.given).hasSize(39);
    assertThat(heard.missing).containsExactly(new Missing(1, 0, 1, Loss.END));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHeaderThatIsLostIsNoLateBeginning(boolean goesOn) throws IOException {
    HeardStream heard = without("~hrmH", 1, other(goesOn).run(40));

    List<Missing> ofOther =
        heard.missing.stream().filter(missing -> missing.why() != Loss.CUT_OFF).toList();
    long lost = ofOther.stream().mapToLong(Missing::count).sum();
    assertThat(heard.given.size() + lost).isEqualTo(50);
    assertThat(ofOther)
        .extracting(Missing::why)
        .contains(Loss.HEADER)
        .allMatch(Loss::isOnTheWay);
  }

  @Test
  void whatIsLostBetweenTwoRecordingsIsNoLateBeginning() throws IOException {
    SentStream other = one.goOn(2, 8).run(40);
    List<String> lines = lines(other);
    int from = 0;
    for (int headers = 0; headers < 2; from++) {
      headers += lines.get(from).startsWith("~hrmH") ? 1 : 0;
    }
    String all =
        String.join("", lines(one)) + String.join("", lines.subList(from - 1, lines.size()));

    HeardStream heard = HeardStream.of(all.getBytes(US_ASCII));

    long lost = heard.missing.stream().mapToLong(Missing::count).sum();
    assertThat(heard.given.size() + lost).isEqualTo(50);
    assertThat(heard.missing.get(0)).isEqualTo(new Missing(1, 0, 8, Loss.END));
    assertThat(heard.missing).allMatch(missing -> missing.why().isOnTheWay());
  }

  @Test
  void aHeaderThatIsRepeatedWhereTheSequenceWrapsBeginsNothing() throws IOException {
    SentStream sent = new SentStream('m', 1, 7);
    sent.writer.goOnAt(StreamRecord.SEQUENCES - one.sequenceAfter(8));
    sent.begin().run(9);
    assertThat(sent.bytes()).asString(US_ASCII).contains("~hrmHSAAAA");

    HeardStream heard = HeardStream.of(sent.bytes());

    assertThat(heard.headers).hasSize(1);
  }
}
