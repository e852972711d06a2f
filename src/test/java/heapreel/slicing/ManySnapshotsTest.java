package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.firmware.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures of so many snapshots that not every one is looked at. */
class ManySnapshotsTest {

  private static final int RAM = 3072;
  private static final int COUNT = 2 * PhaseWalk.MAX_CELLS + 808;

  @TempDir Path folder;

  @Test
  void withoutDamageTheyAreOneStretch() throws IOException {
    Slicing slicing = many().slice(folder);
    assertThat(Cutting.stretches(slicing)).containsExactly("0-8999 at 0");
    assertThat(slicing.gaps()).isEmpty();
  }

  @Test
  void theOneGapIsFoundWhereItIs() throws IOException {
    Recording clean = many();
    for (int snapshot : new int[] {3, 4096, 7777, 8990}) {
      Slicing slicing = clean.without(snapshot * RAM + 2000, 5).slice(folder);
      assertThat(Cutting.stretches(slicing))
          .containsExactly(
              "0-" + (snapshot - 1) + " at 0",
              snapshot + " lost",
              (snapshot + 1) + "-8999 at " + ((snapshot + 1) * RAM - 5));
      assertThat(Cutting.gaps(slicing))
          .containsExactly("5 bytes missing in snapshot " + snapshot + ", which is left out");
    }
  }

  @Test
  void bytesBetweenTwoSnapshotsCostNone() throws IOException {
    Slicing slicing = many().withNoise(7777 * RAM, 5).slice(folder);
    assertThat(Cutting.stretches(slicing))
        .containsExactly("0-7776 at 0", "7777-8999 at " + (7777 * RAM + 5));
    assertThat(Cutting.gaps(slicing)).containsExactly("5 extra bytes before snapshot 7777");
  }

  @Test
  void gapsFarApartAreEachFound() throws IOException {
    Recording cut = many().without(7777 * RAM + 2000, 5).without(1234 * RAM + 2000, 1);
    assertThat(Cutting.stretches(cut.slice(folder)))
        .containsExactly(
            "0-1233 at 0",
            "1234 lost",
            "1235-7776 at " + (1235 * RAM - 1),
            "7777 lost",
            "7778-8999 at " + (7778 * RAM - 6));
  }

  /** Of a few snapshots, time and again. */
  private static Recording many() throws IOException {
    Recording few = Recording.of(Profile.K.build(), RAM, 8, 3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < COUNT / 8; i++) {
      bytes.write(few.bytes(0, few.sizeBytes()));
    }
    return Recording.of(bytes.toByteArray());
  }
}
