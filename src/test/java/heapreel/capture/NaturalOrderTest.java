package heapreel.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of an image's name among the others of its directory. */
class NaturalOrderTest {

  @Test
  void numbersCountByTheirValue() {
    List<String> inOrder =
        List.of("", "a", "a01", "a1", "a2b9", "a2b10", "a10", "a99999999999999999999", "ab", "b");
    for (int i = 0; i < inOrder.size(); i++) {
      for (int j = 0; j < inOrder.size(); j++) {
        int order = new NaturalOrder().compare(inOrder.get(i), inOrder.get(j));
        assertThat(Integer.signum(order))
            .as("%s, %s", inOrder.get(i), inOrder.get(j))
            .isEqualTo(Integer.signum(Integer.compare(i, j)));
      }
    }
  }
}
