package heapreel.mutation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A mutant that was read, and how that went; without the mutant's bytes, which can be made again.
 *
 * @param number the mutant's number
 * @param kind how it was damaged
 * @param layout whether start and length were given
 * @param outcome how heapreel did
 * @param report the mutant, the command line, and what is wrong
 * @param millis how long it took
 */
record Trial(
    long number, MutationKind kind, Layout layout, Outcome outcome, String report, long millis) {

  /** The layouts with which a mutant can be read. */
  static List<Layout> layouts(Mutant mutant) {
    return mutant.canBeGiven() ? List.of(Layout.values()) : List.of(Layout.INFERRED);
  }

  /** Reads a mutant and compares. */
  static Trial of(Mutant mutant, Layout layout, Heapreel heapreel, Baselines baselines)
      throws IOException {
    List<Reading> truths = new ArrayList<>();
    for (Original original : mutant.originals()) {
      truths.add(baselines.of(original, layout, heapreel));
    }
    Original first = mutant.first();
    Reading reading = heapreel.read(mutant.strip().bytes(), first.words(layout), first.objects());
    Comparison.Truth truth = slot -> truths.get(slot.capture()).row(slot.number());
    Outcome outcome = new Comparison(mutant, reading, truth).outcome();
    String report = report(mutant, layout, outcome);
    return new Trial(mutant.number(), mutant.kind(), layout, outcome, report, reading.millis());
  }

  private static String report(Mutant mutant, Layout layout, Outcome outcome) {
    List<String> words = new ArrayList<>(List.of("heapreel", mutant.number() + ".bin"));
    words.addAll(mutant.first().words(layout));
    words.addAll(List.of("--metrics", "m.ndjson"));
    if (mutant.first().objects()) {
      words.addAll(List.of("--objects", "o.ndjson"));
    }
    return String.join("\n  ", mutant.toString(), String.join(" ", words), outcome.complaint());
  }

  /** What is wrong with it, and how to see it again. */
  String report(long seed) {
    return "scripts/mutate --seed "
        + seed
        + " --only "
        + number
        + ", layout "
        + layout
        + ":\n  "
        + report;
  }
}
