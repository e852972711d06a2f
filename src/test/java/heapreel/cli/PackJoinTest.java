package heapreel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.EventLog;
import heapreel.capture.NamedRegion;
import heapreel.capture.PackedHeader;
import heapreel.capture.PackedWriter;
import heapreel.capture.RegionMap;
import heapreel.memory.Region;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed captures that are joined, cut off, or of several layouts. */
class PackJoinTest {

  private static final int STRIDE = 0x4000;
  private static final RegionMap RAM = RegionMap.of(0x2000_0000L, STRIDE);

  @TempDir Path folder;

  private Path raw = Path.of("");
  private Path joined = Path.of("");
  private byte[] snapshot = new byte[0];

  @BeforeEach
  void copySample() throws IOException {
    raw = Files.copy(CommandLineRun.sample("microbit/ram.bin"), folder.resolve("ram.bin"));
    joined = folder.resolve("joined.hrz");
    snapshot = Arrays.copyOf(Files.readAllBytes(raw), STRIDE);
  }

  private static CommandLineRun run(Object... words) {
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  /** What writes to the packed capture {@code name}. */
  @FunctionalInterface
  private interface Content {
    void write(PackedWriter writer) throws IOException;
  }

  private Path packed(String name, Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PackedWriter writer = new PackedWriter(Channels.newChannel(bytes))) {
      content.write(writer);
      writer.finish();
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append("{\"snapshot\":").append(i).append(",\"event\":\"of ").append(i).append("\"}\n");
    }
    return lines.toString();
  }

  /** As of a file that is cut off, whose log is ahead of its snapshots. */
  @Test
  void eventsOfSnapshotsThatAreNotThereAreLeftOut() throws IOException {
    Path cut =
        packed(
            "cut.hrz",
            writer -> {
              writer.addSection(PackedHeader.of(RAM));
              writer.events(lines(0, 7).getBytes(UTF_8));
              writer.add(snapshot);
              writer.add(snapshot);
            });
    Files.writeString(EventLog.besides(raw), lines(100, 101));
    run("pack", cut, raw, "-o", joined);
    Path unpacked = folder.resolve("unpacked.bin");
    run("unpack", joined, "-o", unpacked);
    EventLog log = EventLog.of(unpacked);
    assertThat(log.event(1)).contains("of 1");
    assertThat(log.event(2)).isEmpty();
    assertThat(log.event(6)).isEmpty();
    assertThat(log.event(102)).contains("of 100");
    Path two = folder.resolve("two.bin");
    run("unpack", cut, "-o", two);
    assertThat(EventLog.of(two).snapshotsNamed()).isEqualTo(2);
  }

  @Test
  void whatRegionsAreCalledKeepsNoCapturesApart() throws IOException {
    Path named =
        packed(
            "named.hrz",
            writer -> {
              Region region = new Region(0x2000_0000L, STRIDE);
              writer.addSection(
                  PackedHeader.of(
                      RegionMap.claimed(List.of(new NamedRegion(Optional.of("ram"), region)))));
              writer.add(snapshot);
            });
    for (List<Path> captures : List.of(List.of(raw, named), List.of(named, raw))) {
      run("pack", captures.get(0), captures.get(1), "-o", joined);
      assertThat(run("inspect", joined).err()).doesNotContain("several recordings");
    }
    Path given = folder.resolve("given.hrz");
    run("pack", raw, "--ram", "0x20000000+0x4000", "-o", given);
    run("pack", raw, "-o", joined);
    assertThat(given).hasSameBinaryContentAs(joined);
    run("pack", given, raw, "-o", joined);
  }

  @Test
  void snapshotsOfDifferentRamAreUnpackedOneKindAtATime() throws IOException {
    Path mixed =
        packed(
            "mixed.hrz",
            writer -> {
              writer.addSection(PackedHeader.of(RAM));
              writer.add(snapshot);
              writer.add(snapshot);
              Region low = new Region(0x1000_0000L, 64);
              Region high = new Region(0x2000_0000L, 64);
              writer.addSection(PackedHeader.of(new RegionMap(List.of(high, low))));
              writer.add(new byte[128]);
            });
    Path out = folder.resolve("out.bin");
    CommandLineRun all = CommandLineRun.of("unpack", mixed, "-o", out);
    assertThat(all.exitCode()).isEqualTo(3);
    assertThat(all.err()).contains("different RAM", "from snapshot 2 on", "--snapshots 0-1");
    assertThat(out).doesNotExist();
    Path beside = Files.writeString(folder.resolve("out.bin.regions.json"), "stale");
    assertThat(run("unpack", mixed, "--snapshots", "2", "-o", out).out())
        .contains("0x20000000..0x20000040, 0x10000000..0x10000040, 128 bytes");
    assertThat(beside).content().contains("\"0x10000000\"").doesNotContain("stale");
    run("unpack", mixed, "--snapshots", "0-1", "-o", folder.resolve("ram2.bin"));
    assertThat(folder.resolve("ram2.bin.regions.json")).doesNotExist();
  }

  @Test
  void labelsAreCheckedAndShown() throws IOException {
    Object[] words = {"pack", raw, "-o", joined};
    CommandLineRun wrong = CommandLineRun.of("pack", raw, "-o", joined, "--label", "board");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("--label board: expected NAME=TEXT");
    run("pack", raw, "-o", joined, "--label", "board=pico", "--label", "by=a=b");
    assertThat(run("inspect", joined).out()).containsPattern("labels +board=pico\n +by=a=b\n");
    assertThat(run("inspect", joined, "--json").out())
        .containsPattern("\"labels\" : \\{\\s+\"board\" : \"pico\",");
    Map<String, String> most = new HashMap<>();
    Map<String, String> longest = new HashMap<>();
    for (int i = 0; i < 64; i++) {
      most.put("n" + i, "x");
      longest.put("n" + i, "\u0001".repeat(4000));
    }
    Path full =
        packed(
            "full.hrz",
            writer -> {
              writer.addSection(new PackedHeader(RAM, 64, Optional.empty(), most));
              writer.add(snapshot);
            });
    run("pack", full, "-o", joined, "--label", "n7=y");
    CommandLineRun more = CommandLineRun.of("pack", full, "-o", joined, "--label", "n=y");
    assertThat(more.exitCode()).isEqualTo(3);
    assertThat(more.err()).contains("too many labels", "at most 64");
    Object[] all =
        Stream.concat(
                Stream.of(words),
                longest.entrySet().stream()
                    .flatMap(each -> Stream.of("--label", each.getKey() + "=" + each.getValue())))
            .toArray();
    CommandLineRun longer = CommandLineRun.of(all);
    assertThat(longer.exitCode()).isEqualTo(3);
    assertThat(longer.err()).contains("too many characters in labels");
  }

  @Test
  @Tag("slow")
  void moreSectionsThanAFileCanHaveAreNoLostSnapshots() throws IOException {
    Path many =
        packed(
            "many.hrz",
            writer -> {
              for (int i = 0; i < 4096; i++) {
                writer.addSection(new PackedHeader(RAM, 64, Optional.empty(), Map.of("n", "" + i)));
                writer.add(snapshot);
              }
            });
    CommandLineRun run = CommandLineRun.of("pack", raw, many, "-o", joined, "-q");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("too many recordings of several firmwares");
    assertThat(joined).doesNotExist();
  }
}
