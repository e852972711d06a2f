package heapreel.svg;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is said of an allocation when one points at it. */
class AllocationTitleTest {

  private static AllocationSummary of(Liveness liveness, String description, String path) {
    return new AllocationSummary(
        0x2000_1230,
        1024,
        Kind.DICT,
        liveness,
        Optional.of("dict"),
        description,
        Optional.of(path).filter(text -> !text.isEmpty()),
        OptionalLong.empty());
  }

  @Test
  void aTitleSaysWhereHowLongWhatAndWhose() {
    assertThat(AllocationTitle.of(of(Liveness.LIVE, "dict 3 of 4", "__main__.state")))
        .isEqualTo("0x20001230, 1,024 bytes, dict: dict 3 of 4, __main__.state");
  }

  @Test
  void whatSaysNoMoreThanTheKindIsLeftOut() {
    assertThat(AllocationTitle.of(of(Liveness.LIVE, "dict", "")))
        .isEqualTo("0x20001230, 1,024 bytes, dict");
  }

  @Test
  void aTitleSaysWhatIsUnusualAboutWhatKeepsIt() {
    assertThat(AllocationTitle.of(of(Liveness.GARBAGE, "dict", ""))).endsWith("dict (garbage)");
    assertThat(AllocationTitle.of(of(Liveness.STACK, "dict", "")))
        .endsWith("dict (referenced only by the stack)");
  }
}
