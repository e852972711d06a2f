package heapreel.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.memory.Region;
import heapreel.stream.HeaderText.NoHeaderException;
import heapreel.synthetic.program.StreamWriter;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that no device sends do no harm. */
@NullMarked
class HostileStreamTest {

  private static final String HEADER =
      "{\"v\": 1, \"id\": 7, \"regions\": [[536870912, 256]], \"page\": 64}";

  private static StreamWriter writer() {
    return new StreamWriter('m', 1, List.of(new Region(0x2000_0000, 256)), List.of(), 64);
  }

  private static HeardStream heardAfter(char kind, long number, byte[] data) throws IOException {
    StreamWriter writer = writer();
    writer.begin();
    writer.record(kind, number, data);
    writer.snapshot(new byte[256], "after");
    return HeardStream.of(writer.take());
  }

  @Test
  void noiseIsTextOrNothing() throws IOException {
    String alphabet = "~hrmcwHPEFUASRg/+=\r\n \u0000";
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] noise = new byte[random.nextInt(20_000)];
      random.nextBytes(noise);
      for (int i = 0; i < noise.length && seed % 2 == 0; i++) {
        noise[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      HeardStream heard = HeardStream.of(noise, 1 + random.nextInt(5000));
      assertThat(heard.given).isEmpty();
      assertThat(heard.headers).isEmpty();
    }
  }

  @Test
  void textThatIsLikeAMarkIsThePrograms() throws IOException {
    String text = "~~h~hr ~hrm ~hrmP ~hrcE\n~hr~hrw~hrwF~";

    assertThat(HeardStream.of(text.getBytes(US_ASCII), 3).text()).isEqualTo(text);
  }

  @Test
  void aBodyThatNeverEndsTakesNoMemory() throws IOException {
    StreamReader reader = new StreamReader(new HeardStream());
    byte[] mark = "~hrmH".getBytes(US_ASCII);
    byte[] body = "A".repeat(1 << 16).getBytes(US_ASCII);
    reader.feed(mark, 0, mark.length);
    for (int i = 0; i < 2000; i++) {
      reader.feed(body, 0, body.length);
    }
    reader.end();

    assertThat(reader.damagedCount()).isEqualTo(1);
    assertThat(reader.recordCount()).isZero();
  }

  @Test
  void aPageThatNoSnapshotHasIsLeftOut() throws IOException {
    for (long number : new long[] {4, 5, 1 << 20, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL}) {
      HeardStream heard = heardAfter('P', number, new byte[64]);
      assertThat(heard.given).hasSize(1);
    }
  }

  @Test
  void aPageOfAnotherLengthIsDamaged() throws IOException {
    for (int length : new int[] {0, 4, 60, 68, 4096}) {
      assertThat(heardAfter('P', 1, new byte[length]).given).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {201, 4097, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL})
  void aTextOfAnImpossibleLengthIsDamaged(long length) throws IOException {
    for (char kind : new char[] {'F', 'E'}) {
      HeardStream heard = heardAfter(kind, length, new byte[40]);
      assertThat(heard.ends).isEmpty();
    }
    assertThat(heardAfter('H', 4096 + length, new byte[40]).headers).hasSize(1);
  }

  @Test
  void aLabelOfAnImpossibleLengthIsDamaged() throws IOException {
    byte[] end = new byte[32];
    end[28] = (byte) 201;
    HeardStream heard = heardAfter('E', 0, end);

    assertThat(heard.given).extracting(given -> given.about().label()).containsExactly("after");
  }

  @Test
  void numbersFarAheadAreAnotherRecording() throws IOException {
    StreamWriter writer = writer();
    writer.begin();
    writer.snapshot(new byte[256], "first");
    writer.record('E', 0xffff_ffffL, new byte[32]);
    writer.record('E', 3_000_000_000L, new byte[32]);
    HeardStream heard = HeardStream.of(writer.take());

    assertThat(heard.given).hasSize(1);
    assertThat(heard.missing)
        .filteredOn(missing -> missing.count() > 1)
        .allMatch(missing -> missing.why() == Loss.BEFORE);
  }

  @Test
  void aGapThatIsTooLongIsSaidOnceAndHasNoNumbers() throws IOException {
    StreamWriter writer = writer();
    writer.begin();
    writer.snapshot(new byte[256], "first");
    for (long number = 4097; number < 100_000; number += 4097) {
      writer.record('E', number, new byte[32]);
    }
    HeardStream heard = HeardStream.of(writer.take());

    assertThat(heard.missing.stream().mapToLong(HeardStream.Missing::count).sum())
        .isEqualTo(98_328);
    assertThat(heard.missing)
        .filteredOn(missing -> missing.count() > 1)
        .allMatch(missing -> missing.why() == Loss.BEFORE)
        .hasSize(24);
    assertThat(heard.given).hasSize(1);
  }

  @Test
  void aHeaderSaysWhatCanBe() throws NoHeaderException {
    assertThat(HeaderText.read(HEADER).pageCount()).isEqualTo(4);
    assertThat(HeaderText.read(HEADER.replace("256", "67108864")).pageCount()).isEqualTo(1 << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "null",
        "{\"v\": 1}",
        "{\"v\": 2, \"id\": 7, \"regions\": [[0, 256]], \"page\": 64}",
        "{\"v\": 1, \"id\": -7, \"regions\": [[0, 256]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256]], \"page\": 32}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256]], \"page\": 96}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256]], \"page\": 8192}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 0]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[-64, 64]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 100]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[32, 64]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 128], [64, 128]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 67108928]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 67108864], [134217728, 64]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[9223372036854775744, 64]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 99999999999999999999]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256]], \"page\": 64, \"own\": [[3, 64]]}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256]], \"page\": 64, \"own\": 5}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256]], \"page\": 64, \"own\": [[256, 64]]}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256]], \"page\": 64, \"own\": [[192, 128]]}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256]], \"page\": 64, \"own\":"
            + " [[4611686018427387904, 4611686018427387904]]}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[4611686018427387904, 256]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256]], \"page\": 64, \"id\": 8}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256, \"a\"], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256, [[[[[[[[[[1]]]]]]]]]]], \"page\": 64}",
        "{\"v\": 1, \"id\": 7, \"regions\": [[0, 256]], \"page\": 64} 5",
      })
  void aHeaderThatCantBeIsRefused(String text) throws IOException {
    assertThatThrownBy(() -> HeaderText.read(text)).isInstanceOf(NoHeaderException.class);
    StreamWriter writer = writer();
    writer.record('H', text.length(), text.getBytes(UTF_8));
    writer.begin();
    writer.snapshot(new byte[256], "");
    HeardStream heard = HeardStream.of(writer.take());

    assertThat(heard.refused).hasSize(1);
    assertThat(heard.headers).hasSize(1);
  }
}
