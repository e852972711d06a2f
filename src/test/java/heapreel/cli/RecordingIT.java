package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.film.LetterCells;
import heapreel.opening.CaptureSource;
import heapreel.video.Ffmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real firmware, recorded anew, held against what it printed of its heap. */
class RecordingIT {

  private static final GroundTruth SAMPLE = new GroundTruth(CommandLineRun.sample("microbit"));

  @TempDir Path folder;

  @Test
  @Tag("microbit-firmware")
  void theMicrobitInQemuIsReadAsItPrintsItself() throws IOException, InterruptedException {
    Shell.run("scripts/capture-microbit", folder).good();
    GroundTruth recorded = new GroundTruth(folder);
    assertThat(recorded.texts()).hasSizeGreaterThanOrEqualTo(6);
    for (Path truth : recorded.texts()) {
      assertThat(recorded.assertEqualCells(truth)).contains("inferred: 16384-byte snapshots");
      recorded.assertEqualCells(truth, "--ram-start", "0x20000000", "--ram-length", "16384");
    }
    isReadLetterForLetter(recorded, GroundTruth.MICROBIT_FIRMWARE);
    CaptureSource ram = CaptureSource.of(recorded.capture());
    Path firmware = GroundTruth.MICROBIT_FIRMWARE;
    LetterCells cells =
        LetterCells.assertEqual(
            ram.with(ram.ram(), Optional.of(firmware), Optional.empty()),
            recorded.texts(),
            folder.resolve("serial.log"));
    assertThat(cells.kinds()).contains("B function");
    isRecordedLike(SAMPLE, recorded);
  }

  /** Of RAM that ends before the heap; the recorder finds what else there is to record. */
  @Test
  @Tag("microbit-firmware")
  void theHeapAndTheStackAreRecordedWhereOnlyTheStateIsGiven()
      throws IOException, InterruptedException {
    String[] state = {"--ram-start", "0x20000000", "--ram-length", "0x3e0"};
    Shell.run("scripts/capture-microbit", folder, state[0], state[1], state[2], state[3]).good();
    assertThat(folder.resolve("ram.bin.regions.json"))
        .content()
        .contains("\"heap\"", "\"0x200003e0\"", "\"stack\"");
    GroundTruth recorded = new GroundTruth(folder);
    assertThat(recorded.texts()).hasSizeGreaterThanOrEqualTo(6);
    isReadLetterForLetter(recorded, GroundTruth.MICROBIT_FIRMWARE);
    assertThat(printed(recorded)).isEqualTo(printed(SAMPLE));
  }

  @Test
  @Tag("microbit-firmware")
  void theSampleIsReadLetterForLetterWithItsFirmware() throws IOException {
    isReadLetterForLetter(SAMPLE, GroundTruth.MICROBIT_FIRMWARE);
  }

  @Test
  void webAssemblyIsReadAsItPrintsItself() throws IOException, InterruptedException {
    Shell.run("scripts/capture-webassembly", folder, "--cache", "target/npm").good();
    GroundTruth recorded = new GroundTruth(folder);
    String length =
        Files.readString(folder.resolve("capture.json"))
            .replaceAll("(?s).*\"ram-length\": (\\d+).*", "$1");
    List<Integer> areas = new ArrayList<>();
    for (Path truth : recorded.texts()) {
      assertThat(recorded.assertEqualMap(truth))
          .contains("inferred: " + length + "-byte snapshots of 0x00000000..");
      recorded.assertEqualMap(truth, "--ram-start", "0", "--ram-length", length);
      areas.add(Files.readString(truth).split("GC memory layout", -1).length - 1);
    }
    ObjectTable.of(recorded.capture()).assertHardlyUnknown();
    assertThat(areas).contains(1, 2, 5);
    assertThat(areas.get(areas.size() - 1)).isLessThan(5);
    CaptureSource ram = CaptureSource.of(recorded.capture());
    LetterCells cells =
        LetterCells.assertEqual(ram, recorded.texts(), folder.resolve("serial.log"));
    assertThat(cells.kinds()).contains("D dict", "L list", "S str");
    filmHas(recorded.texts().size() + 60);
  }

  private static void isReadLetterForLetter(GroundTruth recording, Path firmware)
      throws IOException {
    for (Path truth : recording.texts()) {
      recording.assertEqualMap(truth, firmware);
    }
    ObjectTable.of(recording.capture(), firmware).assertHardlyUnknown();
  }

  /** The same texts in the same places, and every heap between them block by block. */
  private static void isRecordedLike(GroundTruth sample, GroundTruth recorded) throws IOException {
    assertThat(printed(recorded)).isEqualTo(printed(sample));
    assertThat(allMaps(recorded)).isEqualTo(allMaps(sample));
  }

  private static Map<String, String> printed(GroundTruth recording) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path text : recording.texts()) {
      texts.put(String.valueOf(text.getFileName()), Files.readString(text));
    }
    return texts;
  }

  private static String allMaps(GroundTruth recording) {
    CommandLineRun run =
        CommandLineRun.of(recording.capture(), "--print-mem-info", "--snapshots", "0--1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private void filmHas(int pictures) {
    Path out = folder.resolve("out");
    CommandLineRun run =
        CommandLineRun.of(
            folder.resolve("ram.bin"), "--analyze-snapshots", "all", "--fps", 30, "-o", out);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Ffmpeg.probe(out.resolve("heap.mp4")))
        .containsEntry("nb_read_packets", Integer.toString(pictures));
  }
}
