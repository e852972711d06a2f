package heapreel.history;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which kinds tell that an allocation is another one. */
class IdentityTest {

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatHasATypeIsNoData(Kind kind) {
    boolean data = Identity.isFixed(kind) || Identity.isResizable(kind);
    assertThat(Identity.hasType(kind) && data).isFalse();
    assertThat(Identity.isFixed(kind) && Identity.isResizable(kind)).isFalse();
  }

  @Test
  void contentsOfStringsAndCodeStay() {
    assertThat(Identity.isFixed(Kind.STR_DATA)).isTrue();
    assertThat(Identity.isFixed(Kind.BYTECODE)).isTrue();
    assertThat(Identity.isResizable(Kind.LIST_ITEMS)).isTrue();
    assertThat(Identity.isResizable(Kind.MAP_TABLE)).isTrue();
  }
}
