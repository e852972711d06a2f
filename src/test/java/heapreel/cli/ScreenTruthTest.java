package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.follow.CaptureFollower;
import heapreel.follow.FollowSink;
import heapreel.live.LiveModel;
import heapreel.live.LiveSnapshot;
import heapreel.live.TerminalStyle;
import heapreel.live.TerminalStyle.Colours;
import heapreel.live.TerminalView;
import heapreel.opening.CaptureSource;
import heapreel.parallel.Cancellation;
import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers on a screen are those of the table of the same capture. */
class ScreenTruthTest {

  private static final int SNAPSHOTS = 40;
  private static final Pattern NUMBERS =
      Pattern.compile(
          "snapshot ([\\d,]+)[\\s\\S]*used +([\\d,]+)  free +([\\d,]+)  largest free +([\\d,]+)"
              + "  fragmented +(\\d+)%  +([\\d,]+) allocs");

  @TempDir Path folder;

  @Test
  void theNumbersOnTheScreenAreThoseOfTheTable() throws IOException {
    SyntheticMain.run(
        List.of(folder.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "64"));
    Path ram = folder.resolve("ram.bin");
    Map<String, List<Long>> shown = screens(ram);
    assertThat(shown).hasSize(SNAPSHOTS);
    assertThat(shown).isEqualTo(table(ram));
  }

  /** What the screen says after each snapshot. */
  private static Map<String, List<Long>> screens(Path ram) throws IOException {
    Map<String, List<Long>> shown = new TreeMap<>();
    LiveModel model = new LiveModel("x");
    FollowSink sink =
        new FollowSink() {
          @Override
          public void restart() {}

          @Override
          public void snapshot(LiveSnapshot snapshot) {
            model.add(snapshot);
            add(shown, new TerminalView(new TerminalStyle(Colours.NONE, true), "", ""), model);
          }

          @Override
          public void broken(long number, String why) {
            throw new AssertionError(why);
          }
        };
    try (CaptureFollower follower =
        new CaptureFollower(CaptureSource.of(ram), sink, new Cancellation(), System::nanoTime)) {
      while (follower.poll()) {
        assertThat(shown.size()).isLessThanOrEqualTo(SNAPSHOTS);
      }
    }
    return shown;
  }

  private static void add(Map<String, List<Long>> shown, TerminalView view, LiveModel model) {
    String text = view.text(model, 200, 60);
    Matcher numbers = NUMBERS.matcher(text);
    assertThat(numbers.find()).as(text).isTrue();
    List<Long> all = new ArrayList<>();
    for (int i = 2; i <= numbers.groupCount(); i++) {
      all.add(Long.parseLong(numbers.group(i).replace(",", "")));
    }
    shown.put(numbers.group(1), all);
  }

  private static Map<String, List<Long>> table(Path ram) {
    Map<String, List<Long>> rows = new TreeMap<>();
    List<String> lines = CommandLineRun.of("table", ram).out().lines().toList();
    List<String> names = List.of(lines.get(0).split(",", -1));
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = List.of(line.split(",", -1));
      List<Long> all = new ArrayList<>();
      for (String name : List.of("used_bytes", "free_bytes", "largest_free_bytes")) {
        all.add(Long.parseLong(row.get(names.indexOf(name))));
      }
      double fragmentation = Double.parseDouble(row.get(names.indexOf("fragmentation")));
      all.add(Math.round(100 * fragmentation));
      all.add(Long.parseLong(row.get(names.indexOf("allocations"))));
      rows.put(row.get(0), all);
    }
    return rows;
  }
}
