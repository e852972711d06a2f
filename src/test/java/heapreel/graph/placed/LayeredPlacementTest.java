package heapreel.graph.placed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.graph.placed.LayeredPlacement.Edge;
import heapreel.graph.placed.LayeredPlacement.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the library that places boxes fails. */
class LayeredPlacementTest {

  @Test
  void whatCannotBeLaidOutIsAFaultWithAWayOut() {
    Node first = new Node(20, 20, true, List.of(5.0), 8);
    Edge back = new Edge(0, 0, 1); // nothing may lead to what is to be first
    assertThatThrownBy(() -> LayeredPlacement.place(List.of(first, first), List.of(back)))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("this graph can't be laid out")
        .hasMessageContaining("--root PATH")
        .hasMessageContaining("--format dot");
  }
}
