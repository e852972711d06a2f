package heapreel.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.stream.HeardStream.Given;
import heapreel.stream.HeardStream.Missing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Whatever happens to a stream, each snapshot is as it was sent, or said to be lost. */
@NullMarked
class StreamDamageTest {

  private static final int RUNS = Integer.getInteger("stream.damages", 1200);
  private static final int SNAPSHOTS = 60;
  private static final String SUMS = "mcw";

  /** Checks that all given are right and gives which are, and that each other one is lost. */
  private static BitSet checked(SentStream sent, HeardStream heard, String run) {
    BitSet given = new BitSet();
    for (Given one : heard.given) {
      int number = (int) one.about().number();
      assertThat(given.get(number)).as(run + ": given twice").isFalse();
      assertThat(one.ram()).as(run + ": snapshot " + number).isEqualTo(sent.snapshots.get(number));
      assertThat(one.about().label()).as(run).isEqualTo("snap " + number);
      given.set(number);
    }
    BitSet lost = new BitSet();
    for (Missing missing : heard.missing) {
      assertThat(missing.first() + missing.count())
          .as(run)
          .isLessThanOrEqualTo(sent.snapshots.size());
      lost.set((int) missing.first(), (int) (missing.first() + missing.count()));
    }
    assertThat(lost.intersects(given)).as(run + ": lost, and given").isFalse();
    int told = heard.missing.stream().mapToInt(missing -> (int) missing.count()).sum();
    assertThat(told).as(run + ": lost twice").isEqualTo(lost.cardinality());
    lost.or(given);
    assertThat(lost.nextClearBit(0)).as(run + ": told").isEqualTo(sent.snapshots.size());
    return given;
  }

  @Test
  void damageAnywhereLosesSnapshotsAndNeverChangesOne() throws IOException {
    int lost = 0;
    for (int run = 0; run < RUNS; run++) {
      SplittableRandom random = new SplittableRandom(run);
      SentStream sent = new SentStream(SUMS.charAt(run % 3), 1, run % 20).begin();
      int header = sent.bytes().length;
      sent.run(SNAPSHOTS / 3);
      int damageEnd = sent.bytes().length;
      sent.run(SNAPSHOTS * 2 / 3);
      byte[] stream = sent.bytes();
      int from = random.nextInt(4) == 0 ? 0 : random.nextInt(header, damageEnd);

      byte[] bad = StreamDamage.of(stream, from, damageEnd, random);
      HeardStream heard = HeardStream.of(bad, 1 + random.nextInt(3000));

      BitSet given = checked(sent, heard, "run " + run);
      // 16 pages, at least 4 of which are sent again with each snapshot, after a header at the
      // latest
      int recovered = SNAPSHOTS / 3 + 8 + 5;
      assertThat(given.nextClearBit(recovered)).as("run " + run).isEqualTo(SNAPSHOTS);
      lost += SNAPSHOTS - given.cardinality();
    }
    assertThat(lost).isGreaterThan(RUNS); // the damages did harm
  }

  @Test
  void damageAllAlongTheLineGivesNothingWrong() throws IOException {
    int given = 0;
    for (int run = 0; run < RUNS / 4; run++) {
      SplittableRandom random = new SplittableRandom(run);
      SentStream sent = new SentStream(SUMS.charAt(run % 3), 1, run % 20).begin().run(SNAPSHOTS);
      byte[] bad = sent.bytes();
      for (int bits = random.nextInt(1, 40); bits > 0; bits--) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }

      HeardStream heard = HeardStream.of(bad);

      for (Given one : heard.given) {
        assertThat(one.ram())
            .as("run " + run)
            .isEqualTo(sent.snapshots.get((int) one.about().number()));
      }
      given += heard.given.size();
    }
    assertThat(given).isGreaterThan(RUNS);
  }

  @Test
  void aStreamThatEndsAnywhereIsWholeUpToThere() throws IOException {
    SentStream sent = new SentStream('m', 1, 7).begin();
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      sent.run(1);
      ends.add(sent.bytes().length - 1); // but for the line end
    }
    byte[] stream = sent.bytes();
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 300; run++) {
      int length = random.nextInt(stream.length);
      HeardStream heard = HeardStream.of(Arrays.copyOf(stream, length));
      long whole = ends.stream().filter(end -> end <= length).count();
      assertThat(heard.given).as("cut at " + length).hasSize((int) whole);
      assertThat(heard.missing.size()).as("cut at " + length).isLessThanOrEqualTo(1);
      heard.missing.forEach(missing -> assertThat(missing.why()).isEqualTo(Loss.CUT_OFF));
    }
  }

  @Test
  void aLostEndIsKnownByTheNumberOfTheNext() throws IOException {
    SentStream sent = new SentStream('m', 1, 7).begin().run(5);
    int from = sent.bytes().length;
    sent.run(1);
    String stream = new String(sent.bytes(), US_ASCII);
    int end = stream.indexOf("~hrmE", from);
    sent.run(1);
    String all = new String(sent.bytes(), US_ASCII);

    HeardStream heard =
        HeardStream.of((all.substring(0, end) + all.substring(stream.length())).getBytes(US_ASCII));

    assertThat(heard.missing).containsExactly(new Missing(0, 5, 1, Loss.END));
    assertThat(heard.given).hasSize(6);
  }

  @Test
  void whoListensLateHasEverythingAfterAWhile() throws IOException {
    SentStream sent = new SentStream('c', 1, 7).begin().run(20);
    int from = sent.bytes().length + 100;
    sent.run(40);
    byte[] stream = sent.bytes();

    HeardStream heard = HeardStream.of(Arrays.copyOfRange(stream, from, stream.length));

    BitSet given = checked(sent, heard, "late");
    assertThat(heard.missing.get(0)).isEqualTo(new Missing(-1, 0, 20, Loss.BEFORE));
    assertThat(given.nextClearBit(20 + 13)).isEqualTo(60);
    assertThat(heard.missing).extracting(Missing::why).containsOnly(Loss.BEFORE, Loss.INCOMPLETE);
  }

  @Test
  void aResetBeginsAnotherRecording() throws IOException {
    SentStream before = new SentStream('m', 1, 7).begin().run(10);
    SentStream after = new SentStream('m', 2, 8).begin().run(10);
    byte[] first = before.bytes();
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(first, 0, first.length - 1000);
    both.writeBytes("\r\nMPY: soft reboot\r\n".getBytes(US_ASCII));
    both.writeBytes(after.bytes());

    HeardStream heard = HeardStream.of(both.toByteArray());

    assertThat(heard.headers).extracting(RecorderHeader::id).containsExactly(1L, 2L);
    assertThat(heard.given).hasSize(19);
    assertThat(heard.given.get(9).ram()).isEqualTo(after.snapshots.get(0));
    assertThat(heard.missing).containsExactly(new Missing(0, 9, 1, Loss.CUT_OFF));
    assertThat(heard.text()).contains("MPY: soft reboot\r\n");
  }

  @Test
  void aResetWithTheSameIdIsAnotherRecordingToo() throws IOException {
    SentStream before = new SentStream('m', 1, 7).begin().run(10);
    SentStream after = new SentStream('m', 1, 8).begin().run(10);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(before.bytes());
    both.writeBytes(after.bytes());

    HeardStream heard = HeardStream.of(both.toByteArray());

    assertThat(heard.headers).hasSize(2);
    assertThat(heard.given).hasSize(20);
    assertThat(heard.missing).isEmpty();
  }

  @Test
  void aResetWhoseHeaderIsLostIsNoticed() throws IOException {
    SentStream before = new SentStream('m', 1, 7).begin().run(10);
    SentStream after = new SentStream('m', 2, 8);
    after.writer.clock(77); // else its first end is that of the other
    after.begin();
    int header = after.bytes().length;
    byte[] second = after.run(40).bytes();
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(before.bytes());
    both.write(second, header, second.length - header);

    HeardStream heard = HeardStream.of(both.toByteArray());

    int lost = heard.missing.stream().mapToInt(missing -> (int) missing.count()).sum();
    assertThat(heard.given.size() + lost).isEqualTo(50);
    assertThat(heard.given).hasSizeGreaterThan(30);
    assertThat(heard.headers).hasSize(2);
    assertThat(heard.missing.get(0)).isEqualTo(new Missing(0, 0, 1, Loss.HEADER));
  }

  @Test
  void anEarlierRecordingAmongThoseOfALaterOneIsRefused() throws IOException {
    SentStream one = new SentStream('m', 1, 7).begin().run(9);
    SentStream other = new SentStream('m', 2, 8).begin().run(9);
    int from = one.bytes().length;
    int otherFrom = other.bytes().length;
    one.run(20);
    other.run(20);
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.write(one.bytes(), 0, from);
    mixed.write(other.bytes(), 0, otherFrom);
    List<String> ones = List.of(tail(one, from).split("\n"));
    List<String> others = List.of(tail(other, otherFrom).split("\n"));
    for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
      mixed.writeBytes((i < ones.size() ? ones.get(i) + "\n" : "").getBytes(US_ASCII));
      mixed.writeBytes((i < others.size() ? others.get(i) + "\n" : "").getBytes(US_ASCII));
    }

    HeardStream heard = HeardStream.of(mixed.toByteArray());

    assertThat(heard.refused).hasSize(1);
    for (Given given : heard.given) {
      SentStream sent = given.recording() == 0 ? one : other;
      assertThat(given.ram()).isEqualTo(sent.snapshots.get((int) given.about().number()));
    }
    assertThat(heard.given).hasSizeGreaterThanOrEqualTo(18);
  }

  private static String tail(SentStream sent, int from) {
    byte[] bytes = sent.bytes();
    return new String(bytes, from, bytes.length - from, US_ASCII);
  }
}
