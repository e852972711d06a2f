package heapreel.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.firmware.Symbols;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.heap.HeapState;
import heapreel.metrics.HeapMetrics;
import heapreel.synthetic.allocator.LetterSnapshot;
import heapreel.synthetic.firmware.Profile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is printed in the reference tool's words, of heaps written by hand. */
class ReferenceTextTest {

  @Test
  void areasFollowOneAnotherAndEachHasItsOwnStructure() {
    LetterSnapshot written =
        LetterSnapshot.heap(Profile.K.build().splitHeap(true), "h==.S.D=..mh", "....h==m");
    AreaGeometry first = written.heap().areas().get(0).geometry();
    AreaGeometry second = written.heap().areas().get(1).geometry();
    long pool = first.poolStart();
    long added = second.poolStart();
    String text = structure(written) + blocks(written, true, false);
    assertThat(text)
        .isEqualTo(
            """
            mp_state_ctx at an unknown address; its gc_alloc_table_start at 0x%08x
            Area 1 of 2 at 0x%08x
            Total heap length: %d
            ATB length: 3
            Total allocatable: 192
            FTB length: 2
            Area 2 of 2 at 0x%08x
            Total heap length: %d
            ATB length: 2
            Total allocatable: 128
            FTB length: 1
            0x%x 48 bytes allocated
            16 bytes free
            0x%x 16 bytes allocated
            16 bytes free
            0x%x 32 bytes allocated
            32 bytes free
            0x%x 16 bytes allocated
            0x%x 16 bytes allocated
            64 bytes free
            0x%x 48 bytes allocated
            0x%x 16 bytes allocated
            Total free space: 128
            Longest free space: 64
            """
                .formatted(
                    written.state(),
                    first.start(),
                    first.poolEnd() - first.start(),
                    second.start(),
                    second.poolEnd() - second.start(),
                    pool,
                    pool + 0x40,
                    pool + 0x60,
                    pool + 0xa0,
                    pool + 0xb0,
                    added + 0x40,
                    added + 0x70));
  }

  @Test
  void tailsWithoutAHeadAreNeitherAllocatedNorFreeAndTheLastFreeBlocksAreSaid() {
    LetterSnapshot written = LetterSnapshot.heap(Profile.A.build(), "h=.===..h...");
    long pool = written.heap().areas().get(0).geometry().poolStart();
    assertThat(blocks(written, true, false))
        .isEqualTo(
            """
            0x%x 32 bytes allocated
            16 bytes free
            32 bytes free
            0x%x 16 bytes allocated
            48 bytes free
            Total free space: 96
            Longest free space: 48
            """
                .formatted(pool, pool + 0x80));
  }

  @Test
  void contentsAreALiteralThatNoTerminalMinds() {
    LetterSnapshot written = LetterSnapshot.heap(Profile.A.build(), "h.h=");
    Area area = written.heap().areas().get(0);
    byte[] hostile = "it's \u001b[31m\nred\u0000\\".getBytes(US_ASCII);
    written.ram().setBytes(area.geometry().addressOf(0), hostile);
    assertThat(blocks(written, true, true))
        .isEqualTo(
            """
            0x%x 16 bytes allocated
            b"it's \\x1b[31m\\nred\\x00\\\\"
            16 bytes free
            0x%x 32 bytes allocated
            b'%s'
            Total free space: 16
            Longest free space: 16
            """
                .formatted(
                    area.geometry().addressOf(0),
                    area.geometry().addressOf(2),
                    "\\x00".repeat(32)));
  }

  @Test
  void blocksAreInTheOrderOfTheirAddressesWhateverTheOrderOfTheAreas() {
    LetterSnapshot written =
        LetterSnapshot.heap(Profile.K.build().splitHeap(true), "h==.", "h..h", "...m");
    List<Area> areas = new ArrayList<>(written.heap().areas());
    Collections.reverse(areas);
    Heap reversed = new Heap(written.heap().shape(), areas);
    assertThat(text(out -> out.blocks(written.memory(), reversed, true, true, address -> false)))
        .isEqualTo(
            text(
                out -> out.blocks(written.memory(), written.heap(), true, true, address -> false)));
  }

  private static String structure(LetterSnapshot written) {
    HeapState state = new HeapState(written.state(), written.heap().shape(), true);
    return text(out -> out.structure(written.heap(), state, Symbols.none()));
  }

  private static String blocks(LetterSnapshot written, boolean states, boolean contents) {
    return text(
        out -> {
          out.blocks(written.memory(), written.heap(), states, contents, address -> false);
          out.totals(HeapMetrics.of(written.heap()));
        });
  }

  private static String text(Consumer<ReferenceText> printing) {
    StringWriter text = new StringWriter();
    printing.accept(new ReferenceText(new PrintWriter(text)));
    return text.toString();
  }
}
