package heapreel.inspection;

import heapreel.heap.Heap;
import heapreel.heap.HeapState;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was seen of a firmware that tells which releases it can be. What could not be looked at is
 * not in it. Immutable.
 */
public final class Evidence {

  /**
   * One thing that was seen.
   *
   * @param words what it is, in a few words
   * @param releases the releases that have it
   */
  public record Fact(String words, List<Releases> releases) {}

  private final Map<Trait, Boolean> seen;

  Evidence(Map<Trait, Boolean> seen) {
    this.seen = new EnumMap<>(Trait.class);
    this.seen.putAll(seen);
  }

  /** What a snapshot's heap tells, and the interpreter where it is known. */
  public static Evidence of(
      AddressSpace space, Heap heap, HeapState state, Optional<Interpreter> interpreter) {
    Map<Trait, Boolean> seen = HeapTraits.of(space, heap, state);
    interpreter.ifPresent(known -> seen.putAll(InterpreterTraits.of(space, heap, known)));
    return new Evidence(seen);
  }

  /** The releases that all of it allows; none where it contradicts itself. */
  public List<Releases> releases() {
    return Releases.of(generations());
  }

  Set<Generation> generations() {
    Set<Generation> fit = EnumSet.allOf(Generation.class);
    seen.forEach((trait, there) -> fit.retainAll(trait.generations(there)));
    return fit;
  }

  /** All that was seen, and what each thing allows by itself. */
  public List<Fact> facts() {
    return facts(seen.keySet());
  }

  /**
   * A few of the facts that allow no more releases than all of them: again and again the one that
   * leaves the fewest.
   */
  public List<Fact> decisiveFacts() {
    Set<Generation> all = generations();
    Set<Generation> left = EnumSet.allOf(Generation.class);
    Set<Trait> decisive = EnumSet.noneOf(Trait.class);
    while (!left.equals(all)) {
      Set<Generation> before = left;
      Trait next =
          seen.keySet().stream()
              .filter(trait -> words(trait).isPresent())
              .min(Comparator.comparingInt(trait -> both(before, trait).size()))
              .orElseThrow();
      left = both(before, next);
      decisive.add(next);
      if (left.equals(before)) {
        break; // by what has no words
      }
    }
    return facts(decisive);
  }

  private Set<Generation> both(Set<Generation> generations, Trait trait) {
    Set<Generation> both = EnumSet.copyOf(trait.generations(isThere(trait)));
    both.retainAll(generations);
    return both;
  }

  private boolean isThere(Trait trait) {
    return seen.getOrDefault(trait, false);
  }

  private Optional<String> words(Trait trait) {
    return trait.words(isThere(trait));
  }

  private List<Fact> facts(Set<Trait> traits) {
    List<Fact> facts = new ArrayList<>();
    for (Trait trait : traits) {
      List<Releases> releases = Releases.of(trait.generations(isThere(trait)));
      words(trait).ifPresent(words -> facts.add(new Fact(words, releases)));
    }
    return facts;
  }
}
