package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.RegionMap;
import heapreel.synthetic.firmware.Profile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of two devices in one file. */
class TwoFirmwaresTest {

  private static final int RAM = 16_384;
  private static final int OTHER_RAM = 12_288;
  private static final RegionMap LAYOUT = RegionMap.of(0x2000_0000L, RAM);
  private static final RegionMap OTHER_LAYOUT = RegionMap.of(0x2000_0000L, OTHER_RAM);

  @TempDir Path folder;

  @Test
  void eachIsASectionOfItsOwn() throws IOException {
    Slicing slicing = one().then(other()).slice(folder);
    assertThat(slicing.sections())
        .extracting(Section::layout)
        .containsExactly(LAYOUT, OTHER_LAYOUT);
    assertThat(Cutting.stretches(slicing))
        .containsExactly("0-19 at 0", "20-29 at 327680 of section 1");
    assertThat(slicing.gaps()).isEmpty();
    assertThat(slicing.trailingBytes()).isZero();
  }

  @Test
  void snapshotsOfTheSameLengthAreToldApartToo() throws IOException {
    Recording same = Recording.of(Profile.A_CP3.build(), RAM, 10, 3);
    Slicing slicing = one().then(same).slice(folder);
    assertThat(slicing.sections()).extracting(Section::layout).containsExactly(LAYOUT, LAYOUT);
    assertThat(slicing.sections().get(0).state()).isNotEqualTo(slicing.sections().get(1).state());
    assertThat(Cutting.stretches(slicing))
        .containsExactly("0-19 at 0", "20-29 at 327680 of section 1");
  }

  @Test
  void anIncompleteEndIsThatOfTheSecond() throws IOException {
    Recording both = one().then(other());
    Slicing slicing = both.first(both.sizeBytes() - 3000).slice(folder);
    assertThat(Cutting.stretches(slicing))
        .containsExactly("0-19 at 0", "20-28 at 327680 of section 1");
    assertThat(slicing.trailingBytes()).isEqualTo(OTHER_RAM - 3000);
  }

  /** The snapshot that is cut off counts, and no other one is taken from either. */
  @Test
  void theFirstMayEndWithinASnapshot() throws IOException {
    Slicing slicing = one().first(20 * RAM - 5000).then(other()).slice(folder);
    assertThat(slicing.sections())
        .extracting(Section::layout)
        .containsExactly(LAYOUT, OTHER_LAYOUT);
    assertThat(Cutting.stretches(slicing))
        .startsWith("0-18 at 0")
        .endsWith("20-29 at " + (20 * RAM - 5000) + " of section 1")
        .hasSize(3);
    assertThat(slicing.stretches().get(1).lost()).isPresent();
    assertThat(slicing.gaps()).singleElement().extracting(Gap::lost).isEqualTo(1L);
  }

  @Test
  void theSecondMayBeginWithinASnapshot() throws IOException {
    Recording rest = Recording.of(other().bytes(5000, 10 * OTHER_RAM));
    Slicing slicing = one().then(rest).slice(folder);
    assertThat(Cutting.stretches(slicing))
        .containsExactly(
            "0-19 at 0",
            "20 lost of section 1",
            "21-29 at " + (20 * RAM - 5000 + OTHER_RAM) + " of section 1");
    assertThat(Cutting.gaps(slicing))
        .containsExactly("5,000 bytes missing in snapshot 20, which is left out");
  }

  @Test
  void bothMayBeCutWhereTheyMeet() throws IOException {
    Recording rest = Recording.of(other().bytes(5000, 10 * OTHER_RAM));
    Slicing slicing = one().first(20 * RAM - 5000).then(rest).slice(folder);
    assertThat(Cutting.stretches(slicing))
        .containsExactly(
            "0-18 at 0",
            "19 lost",
            "20 lost of section 1",
            "21-29 at " + (20 * RAM - 10_000 + OTHER_RAM) + " of section 1");
  }

  @Test
  void theShorterRecordingMayBeTheFirstAndCutOff() throws IOException {
    int cut = 10 * OTHER_RAM - 7000;
    Slicing slicing = other().first(cut).then(one()).slice(folder);
    assertThat(Cutting.stretches(slicing))
        .containsExactly("0-8 at 0 of section 1", "9 lost", "10-29 at " + cut);
    assertThat(Cutting.gaps(slicing)).containsExactly("1 snapshot damaged from snapshot 9 on");
  }

  @Test
  void gapsWithinEachAreFoundByTheirNumbers() throws IOException {
    Recording cut = other().without(4 * OTHER_RAM + 8000, 3);
    Slicing slicing = one().without(7 * RAM + 6000, 5).then(cut).slice(folder);
    assertThat(Cutting.gaps(slicing))
        .containsExactly(
            "5 bytes missing in snapshot 7, which is left out",
            "3 bytes missing in snapshot 24, which is left out");
  }

  private static Recording one() throws IOException {
    return Recording.of(Profile.K.build(), RAM, 20, 11);
  }

  private static Recording other() throws IOException {
    return Recording.of(Profile.A_CP3.build(), OTHER_RAM, 10, 3);
  }
}
