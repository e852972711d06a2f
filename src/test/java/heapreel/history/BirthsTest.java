package heapreel.history;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.history.Site.Precision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What was at an address in a snapshot, and when it was made. */
class BirthsTest {

  private static final Site SITE =
      new Site(
          Precision.EXACT,
          Optional.of(new CallStack(List.of(new Call("f", "main.py", 3)))),
          Optional.empty());

  private static Birth birth(long born) {
    return new Birth(OptionalLong.of(born), Optional.of("main.py:3 f"));
  }

  @Test
  void anAddressHasOneAfterTheOther() {
    Births births = new Births(0, 100, 10);
    births.stay(0x20, 4, 9, 4, SITE);
    births.stay(0x10, 5, 9, 2, SITE);
    births.stay(0x20, 12, 20, 12, SITE);
    births.stay(0x30, 0, 20, Living.BEFORE, Site.BEFORE);
    births.seal();
    assertThat(births.at(3, 0x20)).isEqualTo(Birth.UNKNOWN);
    assertThat(births.at(4, 0x20)).isEqualTo(birth(4));
    assertThat(births.at(9, 0x20)).isEqualTo(birth(4));
    assertThat(births.at(10, 0x20)).isEqualTo(Birth.UNKNOWN);
    assertThat(births.at(12, 0x20)).isEqualTo(birth(12));
    assertThat(births.at(21, 0x20)).isEqualTo(Birth.UNKNOWN);
    assertThat(births.at(7, 0x10)).isEqualTo(birth(2));
    assertThat(births.at(7, 0x30)).isEqualTo(Birth.UNKNOWN);
    assertThat(births.at(7, 0x40)).isEqualTo(Birth.UNKNOWN);
    assertThat(births.lost()).isZero();
  }

  @Test
  void whatThereIsNoRoomForIsCountedAndUnknown() {
    Births births = new Births(10, 11, 2);
    births.stay(0x10, 1, 9, 1, SITE);
    births.stay(0x10, 10, 10, 10, SITE);
    births.stay(0x20, 1, 12, 1, SITE);
    births.stay(0x30, 11, 12, 11, SITE);
    births.stay(0x40, 12, 13, 12, SITE);
    births.seal();
    assertThat(births.lost()).isEqualTo(1);
    assertThat(births.at(11, 0x20)).isEqualTo(birth(1));
    assertThat(births.at(11, 0x30)).isEqualTo(Birth.UNKNOWN);
  }

  @Test
  void noneKnowsNothing() {
    assertThat(Births.NONE.at(0, 0)).isEqualTo(Birth.UNKNOWN);
  }
}
