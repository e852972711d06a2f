package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch that is resumed does what isn't done, and all that has changed, and nothing else. */
class BatchResumeTest {

  private static final String[] TABLE = {"table", "-o", "{name}.csv"};

  @TempDir private Path temporary;
  private BatchFolder captures = new BatchFolder(Path.of("unset"));
  private Path out = Path.of("unset");
  private Path journal = Path.of("unset");

  @BeforeEach
  void runOnce() throws IOException {
    captures = BatchFolder.write(Files.createDirectory(temporary.resolve("in")));
    out = temporary.resolve("out");
    journal = out.resolve("batch.journal");
    assertThat(batch(List.of(), TABLE).err()).contains("4 done, 2 failed");
  }

  private CommandLineRun batch(List<?> options, String... command) {
    List<Object> words = new ArrayList<>(List.of("batch", captures.path(), "--into", out));
    words.addAll(options);
    words.add("--");
    words.addAll(Arrays.asList(command));
    return CommandLineRun.of(words.toArray());
  }

  private CommandLineRun resumed(String... command) {
    return batch(List.of("--resume"), command);
  }

  private Map<String, FileTime> times() throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    for (String name : BatchFolder.contents(out).keySet()) {
      times.put(name, Files.getLastModifiedTime(out.resolve(name)));
    }
    return times;
  }

  @Test
  void whatIsDoneIsLeftAloneAndWhatFailedIsTriedAgain() throws IOException {
    Map<String, FileTime> before = times();
    Path results = temporary.resolve("r.ndjson");
    CommandLineRun run = batch(List.of("--resume", "--results", results), TABLE);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("6 captures: 0 done, 4 done before, 2 failed", "a/noise.bin: error: ")
        .doesNotContain("d.bin: inferred");
    assertThat(times()).isEqualTo(before);
    assertThat(results)
        .content()
        .contains(
            "{\"capture\":\"b/ram.bin\",\"state\":\"skipped\",\"exit_code\":0,\"snapshots\":60,"
                + "\"bytes\":983040,\"error\":null}\n");
    assertThat(Files.readAllLines(journal)).hasSize(1 + 6 + 2);
    assertThat(resumed(TABLE).err()).contains("4 done before");
  }

  @Test
  void withoutTheOptionAllIsDoneAgain() throws IOException {
    assertThat(batch(List.of(), TABLE).err()).contains("6 captures: 4 done, 2 failed");
    assertThat(Files.readAllLines(journal)).hasSize(1 + 6);
  }

  @Test
  void aCaptureOrFirmwareThatHasChangedIsDoneAgain() throws IOException {
    Path capture = captures.path().resolve("d.bin");
    Files.setLastModifiedTime(capture, FileTime.fromMillis(1_000_000));
    assertThat(resumed(TABLE).err()).contains("1 done, 3 done before", "d.bin: inferred");
    Files.write(captures.path().resolve("c/ram.bin"), new byte[1], StandardOpenOption.APPEND);
    assertThat(resumed(TABLE).err()).contains("1 done, 3 done before", "c/ram.bin: inferred");
    Path map = captures.path().resolve("b/firmware.map");
    Files.writeString(map, Files.readString(map) + "\n");
    assertThat(resumed(TABLE).err()).contains("1 done, 3 done before", "b/ram.bin: map:");
    Files.writeString(captures.path().resolve("d.bin.events.ndjson"), "{\"snapshot\":0}\n");
    assertThat(resumed(TABLE).err()).contains("1 done, 3 done before");
    assertThat(resumed(TABLE).err()).contains("0 done, 4 done before");
  }

  @Test
  void anotherCommandIsAnotherThing() {
    String[] second = {"table", "-o", "{name}.csv", "--every", "2"};
    assertThat(resumed("table", "-o", "{file}.csv").err()).contains("4 done, 2 failed");
    for (List<String> same : List.of(List.of("--threads", "1"), List.of("-q"), List.of("-v"))) {
      assertThat(batch(Stream.concat(Stream.of("--resume"), same.stream()).toList(), TABLE).err())
          .as("what doesn't change files is no reason: %s", same)
          .contains("4 done before");
    }
    assertThat(resumed(second).err()).contains("4 done, 2 failed");
    assertThat(batch(List.of("--resume", "--strict"), TABLE).err()).contains("4 done, 2 failed");
  }

  @Test
  void whatAnotherCommandHasWrittenOverIsMadeAgain() throws IOException {
    Map<String, String> first = BatchFolder.contents(out);
    assertThat(resumed("table", "-o", "{name}.csv", "--every", "2").err()).contains("4 done, 2 f");
    assertThat(BatchFolder.contents(out)).isNotEqualTo(first);
    assertThat(resumed(TABLE).err()).contains("6 captures: 4 done, 2 failed");
    assertThat(BatchFolder.contents(out)).isEqualTo(first);
  }

  @Test
  void whatIsEmptyOrCutOrOfAnotherTimeIsMadeAgain() throws IOException {
    Map<String, String> whole = BatchFolder.contents(out);
    Path csv = out.resolve("b/ram.csv");
    Files.write(csv, new byte[0]);
    assertThat(resumed(TABLE).err()).contains("1 done, 3 done before");
    assertThat(BatchFolder.contents(out)).isEqualTo(whole);
    Files.write(csv, Arrays.copyOf(Files.readAllBytes(csv), 50));
    assertThat(resumed(TABLE).err()).contains("1 done, 3 done before");
    Files.setLastModifiedTime(csv, FileTime.fromMillis(1_000_000));
    assertThat(resumed(TABLE).err()).contains("1 done, 3 done before");
    assertThat(BatchFolder.contents(out)).isEqualTo(whole);
  }

  @Test
  void whatIsPrintedToAFileIsAnOutputLikeOthers() throws IOException {
    List<String> options = List.of("--resume", "--stdout", "{name}.txt");
    assertThat(batch(options, "inspect").err()).contains("4 done, 2 failed");
    assertThat(batch(options, "inspect").err()).contains("4 done before");
    Files.writeString(out.resolve("d.txt"), "");
    assertThat(batch(options, "inspect").err()).contains("1 done, 3 done before");
    assertThat(out.resolve("d.txt")).isNotEmptyFile();
  }

  @Test
  void aPictureInAFolderIsAnOutputLikeOthers() throws IOException {
    assertThat(resumed("draw").err()).contains("4 done, 2 failed");
    Files.write(out.resolve("d.bin/heap_layout0019.png"), new byte[0]);
    assertThat(resumed("draw").err()).contains("1 done, 3 done before");
    assertThat(out.resolve("d.bin/heap_layout0019.png")).isNotEmptyFile();
  }

  @Test
  void aBatchThatCantBeginLeavesTheJournal() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    List<String> before = Files.readAllLines(journal);
    CommandLineRun run = batch(List.of("--results", file.resolve("r.csv")), TABLE);
    CommandLineRun.assertOneLine(run, 3, "--results");
    assertThat(Files.readAllLines(journal)).isEqualTo(before).hasSize(1 + 6);
  }

  @Test
  void anOutputThatIsGoneIsMadeAgain() throws IOException {
    Files.delete(out.resolve("d.csv"));
    assertThat(resumed(TABLE).err()).contains("1 done, 3 done before");
    assertThat(out.resolve("d.csv")).exists();
    assertThat(resumed("draw").err()).contains("4 done, 2 failed");
    Files.delete(out.resolve("d.bin/heap_layout0019.png"));
    assertThat(resumed("draw").err())
        .as("of several in a folder")
        .contains("1 done, 3 done before");
  }

  @Test
  void aTornLineIsIgnoredAndABrokenOneIsSaid() throws IOException {
    byte[] whole = Files.readAllBytes(journal);
    for (int cut : new int[] {whole.length - 1, whole.length - 30, 60, 41, 20, 1, 0}) {
      Files.write(journal, Arrays.copyOf(whole, cut));
      CommandLineRun run = resumed(TABLE);
      assertThat(run.exitCode()).as("cut to %d: %s", cut, run.err()).isEqualTo(3);
      assertThat(run.err()).doesNotContain("journal");
      assertThat(resumed(TABLE).err()).contains("4 done before");
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.add(2, "{\"key\":\"x\",\u00e9");
    Files.write(journal, lines);
    assertThat(resumed(TABLE).err())
        .contains("warning: " + journal + ": lines of the journal can't be read", "found 1");
  }

  @Test
  void anotherFileIsNoJournalAndStays() throws IOException {
    Files.writeString(journal, "mine");
    CommandLineRun.assertOneLine(
        batch(List.of(), TABLE), 3, "batch.journal: is not the journal of a batch");
    assertThat(journal).hasContent("mine");
  }

  @Test
  void twoBatchesDontWriteToOneFolder() throws IOException {
    try (FileChannel other = FileChannel.open(journal, StandardOpenOption.WRITE);
        FileLock lock = other.lock()) {
      assertThat(lock.isValid()).isTrue();
      CommandLineRun.assertOneLine(resumed(TABLE), 3, "another batch is writing to this folder");
    }
    assertThat(resumed(TABLE).err()).contains("4 done before");
  }

  @Test
  void aFolderThatCantBeWrittenIsSaid() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    CommandLineRun run =
        CommandLineRun.of(
            "batch", captures.path(), "--into", file, "--", "table", "-o", "{name}.csv");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).hasLineCount(1).contains("file");
  }

  @Test
  void whatLiesInAFolderThatIsReadCounts() throws IOException {
    Path sources = temporary.resolve("program");
    Files.createDirectories(sources.resolve("lib"));
    String[] check = {
      "check", "--require", "used > 0", "--sources", sources.toString(), "--junit", "{name}.xml"
    };
    assertThat(resumed(check).err()).contains("4 done, 2 failed");
    assertThat(resumed(check).err()).contains("4 done before");
    Path main = Files.writeString(sources.resolve("lib/main.py"), "x = 1\n");
    assertThat(resumed(check).err()).contains("4 done, 2 failed");
    Files.writeString(main, "x = 10\n");
    assertThat(resumed(check).err()).contains("4 done, 2 failed");
    Files.writeString(sources.resolve("lib/.main.py.swp"), "");
    assertThat(resumed(check).err()).contains("4 done before");
  }

  @Test
  void whatIsPackedBesideCapturesIsNoneOfThem() throws IOException {
    Path in = captures.path();
    Object[] first = {"batch", in, "--into", in, "--", "pack", "-o", "{name}.hrz"};
    CommandLineRun.of(first);
    Object[] again = {"batch", in, "--into", in, "--resume", "--", "pack", "-o", "{name}.hrz"};
    CommandLineRun run = CommandLineRun.of(again);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err())
        .contains("0 done, 3 done before, 3 failed; left out 5 other files")
        .doesNotContain("would overwrite");
    Files.delete(in.resolve("d.bin"));
    CommandLineRun.assertOneLine(CommandLineRun.of(again), 2, "d.hrz: would overwrite an input");
  }
}
