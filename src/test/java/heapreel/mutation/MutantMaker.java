package heapreel.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes mutants by number; the same for the same seed, number and originals. */
final class MutantMaker {

  private static final long STEP = 0x9e3779b97f4a7c15L;

  private final List<Original> originals;
  private final long seed;

  MutantMaker(List<Original> originals, long seed) {
    this.originals = List.copyOf(originals);
    this.seed = seed;
  }

  /** The mutant of this number; kinds take turns. */
  Mutant make(long number) {
    MutationKind[] kinds = MutationKind.values();
    MutationKind kind = kinds[(int) Math.floorMod(number, (long) kinds.length)];
    SplittableRandom random = new SplittableRandom(seed * STEP + number);
    Original original = originals.get(random.nextInt(originals.size()));
    if (kind.mutation().isPresent()) {
      Strip strip = Strip.of(original, 0);
      String story = kind.mutation().get().apply(strip, original, random);
      return new Mutant(number, kind, List.of(original), strip, story);
    }
    return switch (kind) {
      case TWO -> two(number, original, random);
      case SPLICED_SAME -> spliced(number, kind, original, same(original, random), random);
      default -> spliced(number, kind, original, other(original, random), random);
    };
  }

  private static Mutant two(long number, Original original, SplittableRandom random) {
    Strip strip = Strip.of(original, 0);
    List<MutationKind> kinds = MutationKind.simple();
    List<String> stories = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Mutation mutation = kinds.get(random.nextInt(kinds.size())).mutation().orElseThrow();
      stories.add(mutation.apply(strip, original, random));
    }
    String story = String.join("; ", stories);
    return new Mutant(number, MutationKind.TWO, List.of(original), strip, story);
  }

  /** Another capture of the same device, or the same one. */
  private Original same(Original original, SplittableRandom random) {
    List<Original> same =
        originals.stream().filter(other -> other.device().equals(original.device())).toList();
    return same.get(random.nextInt(same.size()));
  }

  private Original other(Original original, SplittableRandom random) {
    List<Original> others =
        originals.stream().filter(other -> !other.device().equals(original.device())).toList();
    return others.get(random.nextInt(others.size()));
  }

  /** The beginning of one and the end of the other. */
  private static Mutant spliced(
      long number, MutationKind kind, Original first, Original second, SplittableRandom random) {
    Strip strip = Strip.of(first, 0);
    Strip end = Strip.of(second, 1);
    int keep = strip.start(random.nextInt(1, first.snapshots() + 1));
    int skip = end.start(random.nextInt(second.snapshots()));
    if (kind != MutationKind.SPLICED_AT_BOUNDARY) {
      keep = random.nextInt(first.snapshotBytes() / 2, strip.length() + 1);
      skip = random.nextInt(end.length() - second.snapshotBytes() / 2);
    }
    strip.drop(keep, strip.length() - keep);
    end.drop(0, skip);
    strip.append(end);
    String story = keep + " bytes of it and " + second + " from " + skip + " on";
    return new Mutant(number, kind, List.of(first, second), strip, story);
  }
}
