package heapreel.opening;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.opening.RegionMutants.Tally;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No map is read of a damaged capture of several regions that was not recorded. */
class RegionDamageTest {

  private static final long MUTANTS = 240;

  @TempDir private Path folder;
  private RegionMutants mutants;

  @BeforeEach
  void makeOriginals() throws IOException {
    mutants = new RegionMutants(folder.resolve("ram.bin"));
  }

  @Test
  void everythingIsReadOfCapturesWithoutDamage() throws IOException {
    Tally tally = mutants.readUndamaged();
    assertThat(tally.lost).isZero();
    assertThat(tally.refused).isZero();
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.wrongContents).isEmpty();
    assertThat(tally.drawn).isEqualTo(tally.mutants * (long) RegionMutants.SNAPSHOTS);
  }

  @Test
  void whatIsReadOfDamagedOnesWasRecorded() throws IOException {
    Tally tally = mutants.read(0, MUTANTS);
    assertThat(tally.wrong).as("%s", tally).isEmpty();
    assertThat(tally.drawn).as("%s", tally).isGreaterThan(MUTANTS * RegionMutants.SNAPSHOTS / 2);
    assertThat(tally.lost).as("%s", tally).isGreaterThan(MUTANTS);
    assertThat(tally.lostFarAway).as("%s", tally).isLessThan(MUTANTS / 20);
  }
}
