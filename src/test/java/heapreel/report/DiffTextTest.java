package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.diff.Difference;
import heapreel.diff.Side;
import heapreel.diff.Sides;
import heapreel.diff.Sides.Thing;
import heapreel.object.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** What is said of two snapshots says no more than what was compared. */
class DiffTextTest {

  private static final Optional<LongPredicate> ONE_CAPTURE = Optional.of(address -> true);
  private static final String NOTHING_BUT_BYTES =
      "\nnothing is new, gone, moved or of another length: 2 allocations in both\n";

  private static String text(Side a, Side b, Optional<LongPredicate> kept) {
    StringWriter out = new StringWriter();
    DiffText.print(new PrintWriter(out), Difference.of(a, b, kept));
    return out.toString();
  }

  private static Side list(int contents, int data) {
    return Sides.typed(
        "hh..",
        Thing.object(Kind.LIST, "__main__.x", contents),
        Thing.data(Kind.LIST_ITEMS, 0, data));
  }

  @Test
  void whereAllBytesAreTheSameThereIsNoDifference() {
    Side string = Sides.typed("h...", Thing.object(Kind.STR, "__main__.x", 1));
    assertThat(text(string, string, ONE_CAPTURE)).contains("\nno difference: 1 allocation in both");
  }

  @Test
  void whatIsTheSameByNameOrOwnerMayHaveOtherBytes() {
    assertThat(text(list(1, 2), list(3, 2), ONE_CAPTURE)).contains(NOTHING_BUT_BYTES);
    assertThat(text(list(1, 2), list(1, 3), ONE_CAPTURE)).contains(NOTHING_BUT_BYTES);
    assertThat(text(list(1, 2), list(1, 2), Optional.empty())).contains(NOTHING_BUT_BYTES);
  }
}
