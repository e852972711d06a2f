package heapreel.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to some snapshots of a capture, nothing else is said of the others. {@code
 * scripts/mutate} tries more.
 */
@Tag("slow")
class MutationTest {

  private static final long SEED = 1;
  private static final int MUTANTS = 540;

  @TempDir static Path folder;
  private static Campaign campaign;

  @BeforeAll
  static void makeOriginals() throws IOException {
    campaign = new Campaign(folder, 1, SEED);
  }

  @Test
  void whatIsSaidOfSnapshotsLeftAloneIsTrueOrThatTheyAreLost() throws IOException {
    Tally tally = new Tally();
    Complaints complaints = new Complaints();
    campaign.run(
        0,
        MUTANTS,
        trial -> {
          tally.add(trial);
          if (trial.outcome().failed()) {
            complaints.add(trial);
          }
        });
    assertThat(complaints.shown().stream().map(trial -> trial.report(SEED)))
        .as(tally.table() + complaints.numbers())
        .isEmpty();
  }

  @Test
  void undamagedCapturesSayWhatTheySaid() throws IOException {
    Baselines baselines = new Baselines();
    try (Heapreel heapreel = new Heapreel(Files.createDirectory(folder.resolve("undamaged")))) {
      for (int i = 0; i < campaign.originals().size(); i += 4) {
        Original original = campaign.originals().get(i);
        Mutant mutant =
            new Mutant(
                -1, MutationKind.REORDERED, List.of(original), Strip.of(original, 0), "nothing");
        for (Layout layout : Layout.values()) {
          Trial trial = Trial.of(mutant, layout, heapreel, baselines);
          assertThat(trial.outcome().equal())
              .as(trial.report(SEED))
              .isEqualTo(original.snapshots());
          assertThat(trial.outcome().failed()).as(trial.report(SEED)).isFalse();
        }
      }
    }
  }
}
