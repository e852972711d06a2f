package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.RegionMap;
import heapreel.capture.Stretch;
import heapreel.synthetic.firmware.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a capture is cut in which bytes are missing or extra. */
class GapsTest {

  private static final int RAM = 16_384;
  private static final int COUNT = 30;
  private static final int LAST = COUNT - 1;
  private static final RegionMap LAYOUT = RegionMap.of(0x2000_0000L, RAM);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 1000, 4096})
  void bytesMissingInTheFirstSnapshot(int bytes) throws IOException {
    for (int offset : new int[] {200, 6000, 11_000}) {
      Slicing slicing = sliced(clean().without(offset, bytes));
      assertThat(Cutting.stretches(slicing)).containsExactly("0 lost", "1-29 at " + (RAM - bytes));
      assertThat(Cutting.gaps(slicing)).containsExactly(bytes(bytes) + " missing in " + leftOut(0));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 1000, 4096})
  void bytesMissingInTheMiddle(int bytes) throws IOException {
    for (int offset : new int[] {6000, 11_000}) {
      for (int snapshot : new int[] {1, 17, LAST - 1}) {
        Slicing slicing = sliced(clean().without(snapshot * RAM + offset, bytes));
        assertThat(Cutting.stretches(slicing))
            .containsExactly(
                numbers(0, snapshot - 1) + " at 0",
                snapshot + " lost",
                numbers(snapshot + 1, LAST) + " at " + ((snapshot + 1) * RAM - bytes));
        assertThat(Cutting.gaps(slicing))
            .containsExactly(bytes(bytes) + " missing in " + leftOut(snapshot));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 1000, 4096})
  void extraBytesInFirstAndMiddle(int bytes) throws IOException {
    for (int offset : new int[] {6000, 11_000}) {
      Slicing first = sliced(clean().withNoise(offset, bytes));
      assertThat(Cutting.stretches(first)).containsExactly("0 lost", "1-29 at " + (RAM + bytes));
      assertThat(Cutting.gaps(first)).containsExactly(extra(bytes) + " in " + leftOut(0));
      Slicing middle = sliced(clean().withNoise(17 * RAM + offset, bytes));
      assertThat(Cutting.stretches(middle))
          .containsExactly("0-16 at 0", "17 lost", "18-29 at " + (18 * RAM + bytes));
      assertThat(Cutting.gaps(middle)).containsExactly(extra(bytes) + " in " + leftOut(17));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 1000, 4096, 7000})
  void bytesBetweenTwoSnapshotsCostNone(int bytes) throws IOException {
    for (int snapshot : new int[] {1, 17, LAST}) {
      Slicing slicing = sliced(clean().withNoise(snapshot * RAM, bytes));
      assertThat(Cutting.stretches(slicing))
          .containsExactly(
              numbers(0, snapshot - 1) + " at 0",
              numbers(snapshot, LAST) + " at " + (snapshot * RAM + bytes));
      assertThat(Cutting.gaps(slicing))
          .containsExactly(extra(bytes) + " before snapshot " + snapshot);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void bytesMissingBeforeTheStateOfTheLastCostThatOne(int bytes) throws IOException {
    Slicing slicing = sliced(clean().without(LAST * RAM + 200, bytes));
    assertThat(Cutting.stretches(slicing)).containsExactly("0-28 at 0", "29 lost");
    assertThat(Cutting.gaps(slicing))
        .containsExactly(bytes(bytes) + " missing in " + leftOut(LAST));
  }

  @Test
  void bytesMissingBehindTheStateOfTheLastMakeItIncomplete() throws IOException {
    for (int bytes : new int[] {1, 4, 1000, 4096}) {
      Slicing slicing = sliced(clean().without(LAST * RAM + 6000, bytes));
      assertThat(Cutting.stretches(slicing)).containsExactly("0-28 at 0");
      assertThat(slicing.trailingBytes()).isEqualTo(RAM - bytes);
    }
  }

  /** They can be missing at the end of one or the beginning of the other: both are left out. */
  @Test
  void bytesMissingAcrossABoundaryCostBothSnapshots() throws IOException {
    for (int bytes : new int[] {2, 100}) {
      Slicing slicing = sliced(clean().without(17 * RAM - bytes / 2, bytes));
      assertThat(Cutting.stretches(slicing))
          .containsExactly("0-15 at 0", "16-17 lost", "18-29 at " + (18 * RAM - bytes));
      assertThat(Cutting.gaps(slicing))
          .containsExactly(bytes + " bytes missing in snapshots 16 to 17, which are left out");
    }
  }

  @Test
  void severalGapsAreEachFound() throws IOException {
    Recording cut =
        clean().without(20 * RAM + 6000, 3).withNoise(10 * RAM, 5).without(4 * RAM + 9000, 1000);
    Slicing slicing = sliced(cut);
    assertThat(Cutting.stretches(slicing))
        .containsExactly(
            "0-3 at 0",
            "4 lost",
            "5-9 at " + (5 * RAM - 1000),
            "10-19 at " + (10 * RAM - 995),
            "20 lost",
            "21-29 at " + (21 * RAM - 998));
    assertThat(Cutting.gaps(slicing))
        .containsExactly(
            "1,000 bytes missing in snapshot 4, which is left out",
            "5 extra bytes before snapshot 10",
            "3 bytes missing in snapshot 20, which is left out");
  }

  @Test
  void aLostSnapshotSaysWhatIsWrongWithIt() throws IOException {
    Stretch lost = sliced(clean().without(17 * RAM + 6000, 1000)).stretches().get(1);
    assertThat(lost.lost().orElseThrow())
        .hasToString(
            "the snapshot is incomplete; expected 16,384 bytes in one piece,"
                + " found 1,000 bytes missing");
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"A", "A_CP3", "F_CP8", "K", "L_CP10", "M"})
  void whatIsReadWasRecordedOnEveryFirmware(Profile profile) throws IOException {
    Recording clean = Recording.of(profile.build(), RAM, COUNT, 5);
    Set<String> recorded = new HashSet<>();
    for (int i = 0; i < COUNT; i++) {
      recorded.add(Arrays.toString(clean.bytes(i * RAM, (i + 1) * RAM)));
    }
    for (int bytes : new int[] {-1000, -3, 5, 4096}) {
      int at = 11 * RAM + 7000;
      Recording damaged = bytes < 0 ? clean.without(at, -bytes) : clean.withNoise(at, bytes);
      Slicing slicing = sliced(damaged);
      List<Stretch> whole =
          slicing.stretches().stream().filter(stretch -> stretch.lost().isEmpty()).toList();
      assertThat(whole.stream().mapToLong(Stretch::count).sum()).isEqualTo(COUNT - 1);
      for (Stretch stretch : whole) {
        for (int i = 0; i < stretch.count(); i++) {
          int offset = (int) stretch.offset() + i * RAM;
          assertThat(recorded).contains(Arrays.toString(damaged.bytes(offset, offset + RAM)));
        }
      }
    }
  }

  @Test
  void whatIsSaidOfTheLayoutChangesNothing() throws IOException {
    Recording cut = clean().without(17 * RAM + 6000, 3);
    OptionalLong start = OptionalLong.of(LAYOUT.start());
    OptionalLong length = OptionalLong.of(RAM);
    Slicing inferred = sliced(cut);
    assertThat(cut.slice(folder, start, length)).isEqualTo(inferred);
    assertThat(cut.slice(folder, OptionalLong.empty(), length)).isEqualTo(inferred);
    assertThat(cut.slice(folder, start, OptionalLong.empty())).isEqualTo(inferred);
  }

  private static Recording clean() throws IOException {
    return Recording.of(Profile.K.build(), RAM, COUNT, 11);
  }

  private Slicing sliced(Recording recording) throws IOException {
    Slicing slicing = recording.slice(folder);
    assertThat(slicing.sections()).extracting(Section::layout).containsExactly(LAYOUT);
    return slicing;
  }

  private static String numbers(int first, int last) {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }

  private static String extra(int count) {
    return count == 1 ? "1 extra byte" : String.format(Locale.ROOT, "%,d extra bytes", count);
  }

  private static String bytes(int count) {
    return count == 1 ? "1 byte" : String.format(Locale.ROOT, "%,d bytes", count);
  }

  private static String leftOut(int snapshot) {
    return "snapshot " + snapshot + ", which is left out";
  }
}
