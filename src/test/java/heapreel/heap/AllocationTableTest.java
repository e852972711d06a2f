package heapreel.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs, counts and changes, found 32 blocks at a time, are what block by block would find. */
class AllocationTableTest {

  @Test
  void headAndItsTailsAreOneRun() {
    assertThat(runs("h==h ...m")).containsExactly("h==", "h", "...", "m");
  }

  @Test
  void tailWithoutHeadIsNotAnAllocation() {
    assertThat(runs("==.= =h=.")).containsExactly("?==", ".", "?==", "h=", ".");
  }

  @Test
  void runsGoOnAcrossTheBorderOfALong() {
    String free = ".".repeat(70);
    String tails = "=".repeat(65);
    assertThat(runs("h" + free + "h" + tails + "h.."))
        .containsExactly("h", free, "h" + tails, "h", "..");
  }

  @Test
  void tailAfterFreeAtTheBorderOfALongIsAnOrphan() {
    assertThat(runs(".".repeat(32) + "=h..")).containsExactly(".".repeat(32), "?=", "h", "..");
  }

  @Test
  void tableWithoutBlocksHasNoRuns() {
    assertThat(runs("")).isEmpty();
  }

  @Test
  void everyBlockIsInExactlyOneRunAndEveryRunAsLongAsCanBe() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      String letters = LetterHeap.randomLetters(random, random.nextInt(40));
      List<String> runs = runs(letters);
      assertThat(String.join("", runs).replace("?", "")).as("seed %d", seed).isEqualTo(letters);
      for (int i = 0; i < runs.size(); i++) {
        assertThat(runs.get(i)).as("seed %d", seed).matches("\\.+|[hm]=*|\\?=+");
        if (i > 0 && !runs.get(i).matches("[hm].*")) {
          String pair = runs.get(i - 1).charAt(0) + "" + runs.get(i).charAt(0);
          assertThat(pair).as("seed %d", seed).isIn("h.", "m.", "?.", ".?");
        }
      }
    }
  }

  @Test
  void countsAndChangesAreThoseOfACountBlockByBlock() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int bytes = random.nextInt(40);
      AllocationTable one = LetterHeap.table(LetterHeap.randomLetters(random, bytes));
      AllocationTable other = LetterHeap.table(LetterHeap.randomLetters(random, bytes));
      int[] counts = new int[4];
      int changed = 0;
      for (int block = 0; block < one.blockCount(); block++) {
        counts[one.state(block)]++;
        changed += one.state(block) == other.state(block) ? 0 : 1;
      }
      for (int state = 0; state < 4; state++) {
        assertThat(one.count(state)).as("seed %d, state %d", seed, state).isEqualTo(counts[state]);
      }
      assertThat(one.changedBlocks(other)).as("seed %d", seed).isEqualTo(changed);
      assertThat(one.changedBlocks(one)).as("seed %d", seed).isZero();
    }
  }

  @Test
  void headsAndOrphansAreThoseOfTheRuns() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      String letters = LetterHeap.randomLetters(random, random.nextInt(40));
      List<String> runs = runs(letters);
      AllocationTable table = LetterHeap.table(letters);
      assertThat(table.countHeads())
          .as("seed %d", seed)
          .isEqualTo(runs.stream().filter(run -> run.matches("[hm].*")).count());
      assertThat(table.countOrphanRuns())
          .as("seed %d", seed)
          .isEqualTo(runs.stream().filter(run -> run.startsWith("?")).count());
    }
  }

  @Test
  void aTableWithoutFreeBlocksThatIsAllTailsOrNoneIsAllAlike() {
    for (String state : List.of("h", "m", "=", "hm")) {
      assertThat(LetterHeap.table(state.repeat(80)).isAllAlike()).as(state).isTrue();
    }
    assertThat(LetterHeap.table("h=".repeat(80)).isAllAlike()).isFalse();
    assertThat(LetterHeap.table("h".repeat(159) + ".").isAllAlike()).isFalse();
    assertThat(LetterHeap.table(".".repeat(80)).isAllAlike()).isFalse();
  }

  @Test
  void tablesOfDifferentLengthCannotBeCompared() {
    assertThatThrownBy(() -> LetterHeap.table("h...").changedBlocks(LetterHeap.table("")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 != 0 bytes");
  }

  @Test
  void lettersComeBackAsTheyWereWritten() {
    assertThat(LetterHeap.table("h=.m ..==")).hasToString("h=.m..==");
  }

  /** The runs in letters, orphans with a question mark before them. */
  private static List<String> runs(String letters) {
    String states = letters.replace(" ", "");
    List<String> runs = new ArrayList<>();
    LetterHeap.table(states)
        .forEachRun(
            (kind, first, blocks) -> {
              String run = states.substring(first, first + blocks);
              switch (kind) {
                case FREE -> assertThat(run).startsWith(".");
                case ALLOCATION -> assertThat(run).matches("[hm].*");
                case ORPHAN -> run = "?" + run;
              }
              runs.add(run);
            });
    return runs;
  }
}
