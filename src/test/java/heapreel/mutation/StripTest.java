package heapreel.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the books of a damaged capture say is true of its bytes. */
class StripTest {

  private static final int SNAPSHOTS = 5;
  private static final int SNAPSHOT_BYTES = 6000;
  private static final Set<MutationKind> OF_MANY =
      EnumSet.of(MutationKind.BITS_ANYWHERE, MutationKind.TWO, MutationKind.FILLED);
  private static final Original ORIGINAL = original("one");
  private static final Original OTHER = original("other");

  private static Original original(String name) {
    byte[] capture = new byte[SNAPSHOTS * SNAPSHOT_BYTES];
    new SplittableRandom(name.hashCode()).nextBytes(capture);
    HeapPlace place =
        new HeapPlace(0x2000_0000L, 100, 4, List.of(new HeapPlace.Table(300, 50)), List.of(64));
    return new Original(name, name, capture, SNAPSHOT_BYTES, List.of(), List.of(), false, place);
  }

  @Test
  void whatIsSaidToBeUntouchedHasItsBytes() {
    MutantMaker maker = new MutantMaker(List.of(ORIGINAL, OTHER), 7);
    for (long number = 0; number < 5000; number++) {
      Mutant mutant = maker.make(number);
      Strip strip = mutant.strip();
      int at = 0;
      for (Slot slot : strip.slots()) {
        if (!slot.touched()) {
          byte[] capture = mutant.originals().get(slot.capture()).capture();
          int from = slot.number() * SNAPSHOT_BYTES;
          assertThat(Arrays.copyOfRange(strip.bytes(), at, at + slot.bytes()))
              .as("%s: %s", mutant, slot)
              .isEqualTo(Arrays.copyOfRange(capture, from, from + SNAPSHOT_BYTES));
        }
        at += slot.bytes();
      }
      assertThat(at).as(mutant.toString()).isEqualTo(strip.length()).isPositive();
    }
  }

  @Test
  void whatIsSaidToBeTouchedIsAnother() {
    MutantMaker maker = new MutantMaker(List.of(ORIGINAL, OTHER), 8);
    for (long number = 0; number < 2000; number++) {
      Mutant mutant = maker.make(number);
      if (!OF_MANY.contains(mutant.kind())) {
        assertThat(mutant.strip().slots().stream().filter(Slot::touched).count())
            .as(mutant.toString())
            .isLessThanOrEqualTo(3);
      }
    }
  }

  @Test
  void theSameNumberMakesTheSameMutant() {
    for (long number = 0; number < 100; number++) {
      Mutant one = new MutantMaker(List.of(ORIGINAL, OTHER), 3).make(number);
      Mutant two = new MutantMaker(List.of(ORIGINAL, OTHER), 3).make(number);
      assertThat(one.strip().bytes()).isEqualTo(two.strip().bytes());
      assertThat(one).hasToString(two.toString());
    }
  }

  @Test
  void equalBytesTouchNothing() {
    Strip strip = Strip.of(ORIGINAL, 0);
    strip.overwrite(9000, Arrays.copyOfRange(strip.bytes(), 9000, 13000));
    assertThat(strip.slots()).noneMatch(Slot::touched);
    strip.flip(8L * SNAPSHOT_BYTES);
    assertThat(touched(strip)).containsExactly(1);
  }

  @Test
  void bytesBetweenSnapshotsTouchNeither() {
    Strip strip = Strip.of(ORIGINAL, 0);
    strip.insert(2 * SNAPSHOT_BYTES, new byte[3]);
    assertThat(touched(strip)).containsExactly(-1);
    strip.drop(2 * SNAPSHOT_BYTES, 3);
    strip.drop(3 * SNAPSHOT_BYTES - 1, 2);
    assertThat(touched(strip)).containsExactly(2, 3);
  }

  private static List<Integer> touched(Strip strip) {
    return strip.slots().stream().filter(Slot::touched).map(Slot::number).toList();
  }
}
