package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.history.Births;
import heapreel.history.Site;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.verdict.Pin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which pins are told as one. */
class PinGroupsTest {

  private static Pin pin(long address) {
    AllocationSummary of =
        new AllocationSummary(
            address,
            32,
            Kind.TUPLE,
            Liveness.LIVE,
            Optional.of("tuple"),
            "tuple of 3",
            Optional.of("__main__.log[3]"),
            OptionalLong.empty());
    return new Pin(of, Optional.of("__main__.log[3]"), 0, OptionalLong.empty());
  }

  @Test
  void thoseFromBeforeTheFirstSnapshotAreNotSaidToBeThereSinceALaterOne() {
    Births births = new Births(9, 9, 8);
    births.stay(0x20, 5, 9, 5, Site.UNKNOWN);
    births.stay(0x40, 7, 9, 7, Site.UNKNOWN);
    births.seal();
    List<PinGroups.Group> groups =
        PinGroups.of(List.of(pin(0x10), pin(0x20), pin(0x40)), 9, births);
    assertThat(groups).extracting(PinGroups.Group::birthWords).containsExactly("", "  since 5-7");
    assertThat(groups.get(1).pins()).hasSize(2);
  }
}
