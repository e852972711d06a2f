package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.RegionNames;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A film's title says what firmware it is about, as far as there is room. */
class FirmwareTitleTest {

  private static final List<AreaSpan> HEAP = List.of(new AreaSpan(0x2000_1230L, 628));

  @Test
  void theFirmwareStandsBesideTheNameAsFarAsThereIsRoom() {
    String says = "MicroPython v1.9.2-34-gd64154c73 on 2017-09-01; micro:bit v1.0.1 with nRF51822";
    FilmSubject subject =
        new FilmSubject(
            "ram.bin", 114, 16, HEAP, List.of(), TimelineMarks.WORST, says, RegionNames.NONE);
    assertThat(firmware(1280, subject)).contains("MicroPython v1.9.2, micro:bit");
    assertThat(firmware(3840, subject)).contains("MicroPython v1.9.2, micro:bit");
    FilmSubject longName =
        new FilmSubject(
            "a".repeat(60), 114, 16, HEAP, List.of(), TimelineMarks.WORST, says, RegionNames.NONE);
    assertThat(firmware(1280, longName)).isEmpty();
    assertThat(FirmwareTitle.shorter(says))
        .first()
        .isEqualTo("MicroPython v1.9.2-34-gd64154c73, micro:bit v1.0.1 with nRF51822");
    assertThat(FirmwareTitle.shorter("v1.9.2-1-gabcdef0")).containsExactly("v1.9.2-1-gabcdef0");
    assertThat(FirmwareTitle.shorter("")).isEmpty();
  }

  private static List<String> firmware(int width, FilmSubject subject) {
    return FilmLayout.of(width, width * 9 / 16, subject).labels().stream()
        .map(Label::text)
        .filter(text -> text.startsWith("MicroPython"))
        .toList();
  }
}
