package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose calls are known, recorded anew on real firmware: which line was running. */
class CallsIT {

  private static final Path PROGRAMS = Path.of("src/test/resources/heapreel/cli/calls");
  private static final Pattern SIZE = Pattern.compile("bytearray\\((\\d{3})\\)");
  private static final Pattern CALLS = Pattern.compile("\"calls\":(null|\\[[^]]*])");
  private static final Pattern TRACED = Pattern.compile("File \"(.*)\", line (\\d+), in (\\S+)");

  @TempDir Path folder;

  @Test
  @Tag("microbit-firmware")
  void onTheMicrobitTheLineThatSaysTheSizeHasMadeTheAllocation()
      throws IOException, InterruptedException {
    Path program = PROGRAMS.resolve("microbit.py");
    Shell.run("scripts/capture-microbit", folder, "--program", program, "--detail", "mutation")
        .good();
    Path capture = folder.resolve("ram.bin");
    List<List<String>> calls = calls(capture, GroundTruth.MICROBIT_FIRMWARE);
    Map<Long, String> places = places(Files.readString(program));
    ObjectTable objects = ObjectTable.of(capture, GroundTruth.MICROBIT_FIRMWARE);
    int exact = 0;
    List<String> wrong = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (int next = 1; next < calls.size(); next++) {
      for (long bytes : born(objects, next)) {
        List<String> running = calls.get(next - 1);
        String place = places.get(bytes);
        if (place == null) {
          continue;
        }
        seen.add(bytes);
        if (!running.isEmpty() && running.get(running.size() - 1).startsWith(place + " ")) {
          exact++;
        } else {
          wrong.add(next + ": " + bytes + " bytes at " + place + ", not " + running);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).isEqualTo(places.keySet());
    assertThat(exact).isGreaterThanOrEqualTo(2 * places.size());
    isNotMisledByAStackPointerThatCantBe(capture, calls);
  }

  /** One above the innermost buffer, or outside of RAM, tells as much as none. */
  private void isNotMisledByAStackPointerThatCantBe(Path capture, List<List<String>> known)
      throws IOException {
    Path events = folder.resolve("ram.bin.events.ndjson");
    String recorded = Files.readString(events);
    Files.writeString(events, recorded.replaceAll(", \"sp\": \"[^\"]*\"", ""));
    List<List<String>> without = calls(capture, GroundTruth.MICROBIT_FIRMWARE);
    assertThat(without).as("it matters here").isNotEqualTo(known);
    for (String sp : List.of("0xffffffff", "0x20003ffc", "0x1")) {
      Files.writeString(events, recorded.replaceAll("(\"sp\": \")[^\"]*", "$1" + sp));
      assertThat(calls(capture, GroundTruth.MICROBIT_FIRMWARE)).as(sp).isEqualTo(without);
    }
  }

  @Test
  void onWebAssemblyTheCallsAreThoseOfTheDevicesTraceback()
      throws IOException, InterruptedException {
    Shell.run(
            "scripts/capture-webassembly",
            folder,
            "--cache",
            "target/npm",
            "--heap",
            524288,
            "--program",
            PROGRAMS.resolve("webassembly.py"))
        .good();
    List<List<String>> calls = calls(folder.resolve("ram.bin"));
    assertThat(calls).hasSizeGreaterThanOrEqualTo(50);
    for (int i = 0; i < calls.size(); i++) {
      List<String> expected = new ArrayList<>();
      Matcher line =
          TRACED.matcher(
              Files.readString(folder.resolve(String.format(Locale.ROOT, "truth/%04d.txt", i))));
      while (line.find()) {
        expected.add(line.group(1) + ":" + line.group(2) + " " + line.group(3));
      }
      List<String> running = calls.get(i);
      int last = running.size() - 1;
      assertThat(running).as("snapshot %d", i).hasSizeGreaterThan(2);
      // The traceback begins where the exception is caught and ends one line before the snapshot.
      assertThat(running.subList(1, last)).isEqualTo(expected.subList(0, expected.size() - 1));
      assertThat(running.get(0)).endsWith(" <module>");
      assertThat(running.get(last)).endsWith(" mark");
    }
  }

  /** The calls in progress at each snapshot, none where they are unknown. */
  private List<List<String>> calls(Object... capture) throws IOException {
    Path table = folder.resolve("table.ndjson");
    List<Object> words = new ArrayList<>(List.of("table"));
    words.addAll(List.of(capture));
    words.addAll(List.of("-o", table));
    CommandLineRun run = CommandLineRun.of(words.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<List<String>> calls = new ArrayList<>();
    for (String row : Files.readAllLines(table)) {
      Matcher found = CALLS.matcher(row);
      assertThat(found.find()).as(row).isTrue();
      String list = found.group(1);
      calls.add(
          list.equals("null") || list.equals("[]")
              ? List.of()
              : List.of(list.substring(2, list.length() - 2).split("\",\"", -1)));
    }
    return calls;
  }

  /** Where each size stands; the device is sent the lines of a step without the empty ones. */
  private static Map<Long, String> places(String program) {
    Map<Long, String> places = new TreeMap<>();
    int number = 0;
    for (String line : program.lines().toList()) {
      number = line.startsWith("# step:") ? 0 : number + (line.isBlank() ? 0 : 1);
      Matcher size = SIZE.matcher(line);
      if (size.find()) {
        places.put(Long.valueOf(size.group(1)), "<stdin>:" + number);
      }
    }
    return places;
  }

  /** The sizes of the buffers in a snapshot that are not in the one before. */
  private static List<Long> born(ObjectTable objects, long snapshot) {
    Set<Long> before = new HashSet<>();
    rows(objects, snapshot - 1).forEach(row -> before.add(row.address()));
    return rows(objects, snapshot).stream()
        .filter(row -> row.kind() == Kind.BUFFER && !before.contains(row.address()))
        .map(ObjectTable.Row::bytes)
        .toList();
  }

  private static List<ObjectTable.Row> rows(ObjectTable objects, long snapshot) {
    return Objects.requireNonNull(objects.snapshots().get(snapshot));
  }
}
