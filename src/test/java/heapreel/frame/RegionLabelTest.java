package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.NamedRegion;
import heapreel.capture.RegionNames;
import heapreel.memory.Region;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A film names the region of RAM that an area is in, below the area's address. */
class RegionLabelTest {

  private static final List<AreaSpan> SPANS =
      List.of(new AreaSpan(0x3c17_0000L, 4096), new AreaSpan(0x3fc9_0000L, 2048));

  private static FilmLayout film(String psram, int height) {
    RegionNames names =
        new RegionNames(
            List.of(
                new NamedRegion(Optional.of(psram), new Region(0x3c00_0000L, 0x200_0000L)),
                NamedRegion.of(new Region(0x3fc8_8000L, 0x7_8000L))));
    FilmSubject subject =
        new FilmSubject("ram.bin", 9, 16, SPANS, List.of(), TimelineMarks.WORST, "", names);
    return FilmLayout.of(height * 16 / 9, height, subject);
  }

  private static Label label(FilmLayout film, String text) {
    return film.labels().stream()
        .filter(label -> label.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theNameStandsBelowTheFirstAddress() {
    FilmLayout film = film("psram", 720);
    Box name = label(film, "psram").place().box();
    Box address = label(film, "3c170000").place().box();
    assertThat(name.y()).isEqualTo(address.y() + address.height());
    assertThat(name.right()).isEqualTo(address.right());
    assertThat(film.labels()).filteredOn(label -> label.text().equals("psram")).hasSize(1);
  }

  @Test
  void aLongNameIsCutToTheRoomOfAnAddress() {
    assertThat(film("external-psram", 1080).labels())
        .extracting(Label::text)
        .contains("external", "3fc90000")
        .doesNotContain("external-psram");
  }
}
