package heapreel.meminfo;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.CaptureFile;
import heapreel.fault.FaultException;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Maps of all firmware generations in logs of all sorts: what is intact comes back to the letter,
 * what is damaged is reported or comes back as it was, and nothing is ever something else.
 */
class RandomLogsTest {

  private static final int LOGS = Integer.getInteger("logs", 10_000);

  @TempDir private Path folder;

  /** A map in a log: what the heap was, and whether its lines were damaged. */
  private record Printed(PrintedHeap heap, boolean damaged, List<String> lines) {}

  @Test
  @Tag("slow")
  void intactMapsComeBackAndDamagedOnesAreReported() throws IOException {
    int intact = 0;
    int reported = 0;
    for (int seed = 0; seed < LOGS; seed++) {
      Random random = new Random(seed);
      List<Printed> maps = maps(random);
      String log = new LogNoise(random).log(maps.stream().map(Printed::lines).toList());
      boolean wide = random.nextInt(20) == 0;
      List<Optional<LoggedHeap>> found = read(log, wide);
      intact += checkIntact(seed, log, maps, found);
      reported += checkOthers(seed, log, maps, found);
    }
    System.out.printf("%d logs: %d intact maps, %d reported%n", LOGS, intact, reported);
    assertThat(intact).isGreaterThan(LOGS);
    assertThat(reported).isGreaterThan(LOGS / 4);
  }

  private static List<Printed> maps(Random random) {
    List<PrintFormat> formats = List.of(PrintFormat.values());
    PrintFormat format = formats.get(random.nextInt(formats.size()));
    MapDamage damage = new MapDamage(random);
    List<Printed> maps = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      PrintedHeap heap = PrintedHeap.random(format, random);
      List<String> lines = format.lines(heap);
      List<String> changed = random.nextInt(3) == 0 ? damage.damaged(format, heap) : lines;
      maps.add(new Printed(heap, !changed.equals(lines), changed));
    }
    return maps;
  }

  private List<Optional<LoggedHeap>> read(String log, boolean wide) throws IOException {
    Path path = folder.resolve("log.txt");
    Files.writeString(
        path,
        wide ? "\ufeff" + log : log,
        wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
    try (CaptureFile file = CaptureFile.open(path)) {
      Optional<LogCapture> capture = LogCapture.in(file, () -> {});
      List<Optional<LoggedHeap>> heaps = new ArrayList<>();
      for (long i = 0; i < capture.map(LogCapture::snapshotCount).orElse(0L); i++) {
        try {
          heaps.add(Optional.of(capture.orElseThrow().read(i)));
        } catch (FaultException e) {
          assertThat(String.valueOf(e.getMessage())).doesNotContain("\n");
          heaps.add(Optional.empty());
        }
      }
      return heaps;
    }
  }

  /** Every intact map is there, in order. */
  private static int checkIntact(
      int seed, String log, List<Printed> maps, List<Optional<LoggedHeap>> found) {
    int at = 0;
    int intact = 0;
    for (Printed map : maps) {
      if (map.damaged) {
        continue;
      }
      while (at < found.size() && !found.get(at).filter(of -> same(of, map.heap)).isPresent()) {
        at++;
      }
      assertThat(at).as("seed %d: %s%n%s", seed, map.lines, log).isLessThan(found.size());
      at++;
      intact++;
    }
    return intact;
  }

  /** Every heap is one that was printed; what is none is reported. */
  private static int checkOthers(
      int seed, String log, List<Printed> maps, List<Optional<LoggedHeap>> found) {
    int reported = 0;
    for (Optional<LoggedHeap> heap : found) {
      if (heap.isEmpty()) {
        reported++;
      } else {
        assertThat(maps)
            .as("seed %d: %s%n%s", seed, heap.get().heap().areas(), log)
            .anyMatch(map -> same(heap.get(), map.heap));
      }
    }
    long damaged = maps.stream().filter(Printed::damaged).count();
    assertThat(found.size())
        .as("seed %d%n%s", seed, log)
        .isGreaterThanOrEqualTo((int) (maps.size() - damaged));
    return reported;
  }

  /** Whether a heap has the same areas, states and letters; what bit flips do to letters aside. */
  private static boolean same(LoggedHeap logged, PrintedHeap printed) {
    Heap heap = logged.heap();
    if (heap.areas().size() != printed.areas().size()
        || heap.shape().blockBytes() != printed.blockBytes()) {
      return false;
    }
    for (int i = 0; i < heap.areas().size(); i++) {
      Area area = heap.areas().get(i);
      String letters = printed.areas().get(i).letters();
      String states = letters.replaceAll("[^.=m]", "h");
      if (area.geometry().poolStart() != printed.areas().get(i).start()
          || !area.table().toString().equals(states)) {
        return false;
      }
    }
    return true;
  }
}
