package heapreel.look;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KindClassTest {

  @Test
  void everyClassHasAPlaceAndSomeKinds() {
    for (int i = 0; i < KindClass.ALL.size(); i++) {
      KindClass kindClass = KindClass.ALL.get(i);
      assertThat(kindClass.position()).as("%s", kindClass).isEqualTo(i);
      assertThat(Arrays.stream(Kind.values()).map(KindClass::of)).contains(kindClass);
    }
  }

  @Test
  void theRecorderHasTheLastPlaceAndNoKind() {
    assertThat(KindClass.RECORDER.position()).isEqualTo(KindClass.ALL.size());
    assertThat(KindClass.WITH_RECORDER).startsWith(KindClass.ALL.toArray(KindClass[]::new));
    assertThat(KindClass.WITH_RECORDER).endsWith(KindClass.RECORDER);
    assertThat(Arrays.stream(Kind.values()).map(KindClass::of)).doesNotContain(KindClass.RECORDER);
  }

  @Test
  void everyClassHasALabelOfItsOwn() {
    assertThat(KindClass.WITH_RECORDER.stream().map(KindClass::label)).doesNotHaveDuplicates();
  }

  @Test
  void anObjectAndItsDataHaveDifferentClasses() {
    assertThat(KindClass.of(Kind.STR)).isNotEqualTo(KindClass.of(Kind.STR_DATA));
    assertThat(KindClass.of(Kind.DICT)).isNotEqualTo(KindClass.of(Kind.MAP_TABLE));
    assertThat(KindClass.of(Kind.BYTEARRAY)).isNotEqualTo(KindClass.of(Kind.BUFFER));
    assertThat(KindClass.of(Kind.BYTES)).isNotEqualTo(KindClass.of(Kind.BYTES_DATA));
  }
}
