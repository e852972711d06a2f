package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.video.Ffmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The story of the README, recorded anew: a program that fails on real firmware, why it does, and
 * the same program after what was advised.
 */
class FaultStoryIT {

  private static final Path STORY = CommandLineRun.sample("why");
  private static final Path FIRMWARE = GroundTruth.MICROBIT_FIRMWARE;
  private static final Pattern PLACE = Pattern.compile("at logger\\.py:(\\d+) (\\w+)");
  private static final String LIMIT = "fits >= 1200";

  @TempDir Path folder;

  private Path record(String version) throws IOException, InterruptedException {
    Path out = folder.resolve(version);
    Shell.run(
            "scripts/capture-microbit",
            out,
            "--program",
            STORY.resolve("run.py"),
            "--file",
            program(version))
        .good();
    return out.resolve("ram.bin");
  }

  private static Path program(String version) {
    return STORY.resolve(version).resolve("logger.py");
  }

  private static CommandLineRun check(Path capture, Object... more) {
    List<Object> words = new ArrayList<>(List.of("check", capture, FIRMWARE, "--require", LIMIT));
    words.addAll(List.of(more.length == 0 ? new Object[] {"--annotations", "none"} : more));
    return CommandLineRun.of(words.toArray());
  }

  /** Every place that is named is a line of that function in the file as it is here. */
  private static void assertPlaces(String text, String version) throws IOException {
    List<String> lines = Files.readAllLines(program(version));
    Matcher place = PLACE.matcher(text);
    int found = 0;
    while (place.find()) {
      int line = Integer.parseInt(place.group(1));
      String function =
          lines.subList(0, line - 1).stream()
              .filter(of -> of.startsWith("def "))
              .reduce("", (one, other) -> other);
      assertThat(function).as("line %d", line).startsWith("def " + place.group(2) + "(");
      found++;
    }
    assertThat(found).as(text).isPositive();
  }

  private static int lineOf(String text) throws IOException {
    List<String> lines = Files.readAllLines(program("before"));
    return 1
        + lines.indexOf(lines.stream().filter(of -> of.contains(text)).findFirst().orElseThrow());
  }

  @Test
  @Tag("microbit-firmware")
  void whatWasAdvisedMakesItFit() throws IOException, InterruptedException {
    Path before = record("before");
    String why = CommandLineRun.of("why", before, FIRMWARE).out();
    assertThat(why)
        .contains("MemoryError", "1,500 bytes don't fit", "it is fragmentation")
        .contains(" × tuple ", "logger.log[…]")
        .contains("> Create logger.log", "logger.py:" + lineOf("log.append(") + " record");
    assertPlaces(why, "before");
    CommandLineRun failing = check(before);
    assertThat(failing.exitCode()).as(failing.err()).isEqualTo(5);
    assertThat(failing.out()).startsWith("FAILS  " + LIMIT + ": ");
    assertPlaces(failing.out(), "before");
    Path sources = STORY.resolve("before");
    assertThat(check(before, "--annotations", "github", "--sources", sources).out())
        .containsPattern("::error file=samples/why/before/logger.py,line=\\d+,title=");
    assertThat(check(before, "--annotations", "github", "--sources", STORY).out())
        .contains("\n::error title=");

    Path after = record("after");
    CommandLineRun holding = check(after);
    assertThat(holding.exitCode()).as(holding.out() + holding.err()).isZero();
    assertThat(holding.out()).startsWith("holds  " + LIMIT + ": ");
    Path film = folder.resolve("film.mp4");
    CommandLineRun diff =
        CommandLineRun.of("diff", before, after, FIRMWARE, "--at", "worst", "-o", film);
    assertThat(diff.exitCode()).as(diff.err()).isZero();
    assertThat(diff.out()).contains("60 ×", "tuple", "logger.log");
    assertThat(Ffmpeg.probe(film)).containsEntry("width", "1280").containsEntry("height", "720");
  }
}
