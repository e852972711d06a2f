package heapreel.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import heapreel.fault.FaultException;
import heapreel.parallel.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which captures are found in folders and lists, in which order, and with which firmware. */
class CaptureListerTest {

  private static final Path SAMPLES = Path.of("samples");
  private static final Path RAM = SAMPLES.resolve("synthetic/ram.bin");
  private static final Path FIRMWARE = SAMPLES.resolve("synthetic/firmware.bin");
  private static final Path MAP = SAMPLES.resolve("synthetic/firmware.map");
  private static final Path LOG = SAMPLES.resolve("microbit/mem_info/0002.txt");
  private static final Path ZIPPED = SAMPLES.resolve("webassembly/ram.bin.gz");

  @TempDir private Path folder;

  private Path copy(Path from, String name) throws IOException {
    Path to = folder.resolve(name);
    Files.createDirectories(to.getParent());
    return Files.copy(from, to);
  }

  private Path write(String name, String text) throws IOException {
    Path to = folder.resolve(name);
    Files.createDirectories(to.getParent());
    return Files.writeString(to, text);
  }

  private static CaptureLister lister(String stdin) {
    return new CaptureLister(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
        new Cancellation());
  }

  private static CaptureListing list(Path... given) throws IOException {
    return lister("").list(List.of(given));
  }

  private static List<String> names(CaptureListing listing) {
    return listing.captures().stream().map(ListedCapture::words).toList();
  }

  private String leftOut(CaptureListing listing) {
    return String.join(
        "\n",
        listing.leftOut().stream()
            .map(file -> folder.relativize(file.path()) + ": " + file.why())
            .toList());
  }

  @Test
  void theSamplesAreFoundWithTheFirmwareThatLiesBeside() throws IOException {
    CaptureListing listing = list(SAMPLES);
    assertThat(names(listing))
        .hasSize(1 + 10 + 1 + 1 + 35)
        .startsWith("microbit/mem_info/0000.txt", "microbit/mem_info/0002.txt")
        .contains("microbit/ram.bin", "webassembly/ram.bin.gz", "webassembly/mem_info/0034.txt")
        .doesNotContain("synthetic/firmware.bin");
    assertThat(listing.captures())
        .filteredOn(capture -> capture.words().equals("synthetic/ram.bin"))
        .containsExactly(
            new ListedCapture(
                RAM, Optional.of(FIRMWARE), Optional.of(MAP), Path.of("synthetic/ram.bin")));
    assertThat(listing.captures()).filteredOn(capture -> capture.firmware().isPresent()).hasSize(1);
    assertThat(listing.leftOut())
        .extracting(file -> String.valueOf(file.path().getFileName()))
        .contains("README.md", "program.py")
        .doesNotContain("ram.bin.events.ndjson", "firmware.map");
  }

  @Test
  void theOrderIsThatInWhichPeopleCount() throws IOException {
    for (String name : List.of("run10/a.txt", "run2/b.txt", "run2/a.txt", "run1.txt", "z.txt")) {
      copy(LOG, name);
    }
    assertThat(names(list(folder)))
        .containsExactly("run1.txt", "run2/a.txt", "run2/b.txt", "run10/a.txt", "z.txt");
  }

  @Test
  void linksWithinTheFolderAndRoundInCirclesAreNotFollowed() throws IOException {
    copy(LOG, "in/one/a.txt");
    copy(LOG, "elsewhere/b.txt");
    Path in = folder.resolve("in");
    Files.createSymbolicLink(in.resolve("one/up"), in);
    Files.createSymbolicLink(in.resolve("latest"), in.resolve("one"));
    Files.createSymbolicLink(in.resolve("same.txt"), in.resolve("one/a.txt"));
    Files.createSymbolicLink(in.resolve("gone"), folder.resolve("nowhere"));
    Files.createSymbolicLink(in.resolve("out"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(in.resolve("out2"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("elsewhere/back"), folder);
    assertThat(names(list(in))).containsExactly("one/a.txt", "out/b.txt");
  }

  @Test
  void whatIsNoCaptureIsLeftOutAndSaid() throws IOException {
    copy(LOG, "a.log");
    write("notes.md", "# notes\n");
    write("picture.png", "\u0089PNG\r\n\u001a\n….");
    Files.write(
        folder.resolve("real.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    write("empty.txt", "");
    write("empty.log", "");
    write(".hidden.log", "GC: total");
    CaptureListing listing = list(folder);
    assertThat(names(listing))
        .as("what is empty is meant as a capture where others have its ending")
        .containsExactly("a.log", "empty.log");
    assertThat(leftOut(listing))
        .contains("notes.md: is a text file", "real.png: is a PNG picture", "empty.txt: empty file")
        .doesNotContain("hidden");
  }

  @Test
  void bytesThatSayNothingAreACaptureSoThatABrokenOneIsNotPassedOver() throws IOException {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    Files.write(folder.resolve("ram.bin"), noise);
    byte[] high = new byte[70_000];
    Arrays.fill(high, (byte) 0xff);
    Files.write(folder.resolve("erased.bin"), high);
    assertThat(names(list(folder))).containsExactly("erased.bin", "ram.bin");
  }

  @Test
  void firmwareHasTheNameOfTheCaptureOrIsTheOnlyOneOrIsCalledSo() throws IOException {
    Path own = copy(MAP, "own/b.map");
    Path other = copy(MAP, "own/other.map");
    copy(RAM, "own/b.bin");
    copy(ZIPPED, "own/c.bin.gz");
    Path called = copy(FIRMWARE, "below/firmware.bin");
    copy(RAM, "below/deep/er/a.bin");
    Path only = copy(MAP, "only/build.map");
    copy(RAM, "only/a.bin");
    CaptureListing listing = list(folder);
    assertThat(listing.captures())
        .extracting(ListedCapture::words, ListedCapture::firmware, ListedCapture::map)
        .containsExactly(
            tuple("below/deep/er/a.bin", Optional.of(called), Optional.empty()),
            tuple("only/a.bin", Optional.empty(), Optional.of(only)),
            tuple("own/b.bin", Optional.empty(), Optional.of(own)),
            tuple("own/c.bin.gz", Optional.empty(), Optional.empty()));
    assertThat(other).exists();
  }

  @Test
  void whatIsGivenForAllIsForThoseThatHaveNone() throws IOException {
    copy(RAM, "with/a.bin");
    Path own = copy(FIRMWARE, "with/firmware.bin");
    copy(RAM, "without/a.bin");
    CaptureLister lister =
        new CaptureLister(
            Optional.of(FIRMWARE),
            Optional.of(MAP),
            Optional.of(folder.resolve("out")),
            new ByteArrayInputStream(new byte[0]),
            new Cancellation());
    copy(RAM, "out/result.bin");
    assertThat(lister.list(List.of(folder)).captures())
        .extracting(ListedCapture::firmware, ListedCapture::map)
        .as("and the folder of outputs isn't searched")
        .containsExactly(
            tuple(Optional.of(own), Optional.empty()),
            tuple(Optional.of(FIRMWARE), Optional.of(MAP)));
  }

  @Test
  void aListSaysWhichAndInWhichOrder() throws IOException {
    Path list =
        write(
            "in/list.txt",
            """
            \ufeff# all of them\r
            \r
            b/ram.bin\tfw.elf\tfw.map\r
            a/ram.bin\t\tfw.map
            with space/x y.bin
            ./#odd
            """);
    Path in = folder.resolve("in");
    assertThat(list(list).captures())
        .containsExactly(
            new ListedCapture(
                in.resolve("b/ram.bin"),
                Optional.of(in.resolve("fw.elf")),
                Optional.of(in.resolve("fw.map")),
                Path.of("b/ram.bin")),
            new ListedCapture(
                in.resolve("a/ram.bin"),
                Optional.empty(),
                Optional.of(in.resolve("fw.map")),
                Path.of("a/ram.bin")),
            new ListedCapture(
                in.resolve("with space/x y.bin"),
                Optional.empty(),
                Optional.empty(),
                Path.of("with space/x y.bin")),
            new ListedCapture(
                in.resolve("./#odd"), Optional.empty(), Optional.empty(), Path.of("#odd")));
  }

  @Test
  void namesBeginBelowTheFolderThatAllHaveInCommon() throws IOException {
    copy(LOG, "x/mon/a.log");
    copy(LOG, "x/tue/a.log");
    Path mon = folder.resolve("x/mon");
    Path tue = folder.resolve("x/tue");
    assertThat(names(list(mon))).containsExactly("a.log");
    assertThat(names(list(mon, tue))).containsExactly("mon/a.log", "tue/a.log");
    assertThat(names(list(mon.resolve("a.log"), tue))).containsExactly("mon/a.log", "tue/a.log");
    String absolute = mon.resolve("a.log") + "\n" + tue.resolve("a.log") + "\n";
    assertThat(names(lister(absolute).list(List.of(Path.of("-")))))
        .containsExactly("mon/a.log", "tue/a.log");
    assertThat(names(lister("samples/x.bin\n").list(List.of(Path.of("-")))))
        .containsExactly("samples/x.bin");
  }

  @Test
  void aListThatIsNoneSaysItsLine() throws IOException {
    refused("a\nb\tc\td\te\n", "line 2", "4 columns");
    refused("\tfirmware.elf\n", "line 1", "a capture before the first tab");
    refused("a\n-\n", "line 2", "standard input");
    refused("a\0b\n", "line 1");
    Path bytes = Files.write(folder.resolve("bytes.txt"), new byte[] {'a', (byte) 0xff, '\n'});
    assertThatThrownBy(() -> new ListFile(bytes, folder).read(Files.newInputStream(bytes)))
        .hasMessageContaining("UTF-8");
  }

  private static void refused(String text, String... said) {
    assertThatThrownBy(() -> lister(text).list(List.of(Path.of("-"))))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("stdin")
        .hasMessageContainingAll(said);
  }

  @Test
  void whatIsMissingOrAFirmwareIsSaid() {
    assertThatThrownBy(() -> list(folder.resolve("none"))).hasMessageContaining("no such file");
    assertThatThrownBy(() -> list(MAP)).hasMessageContaining("--firmware or --map");
  }

  @Test
  void aListThatDoesntComeCanBeCancelled() throws IOException {
    Cancellation cancellation = new Cancellation();
    try (PipedOutputStream silent = new PipedOutputStream()) {
      CaptureLister lister =
          new CaptureLister(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              new PipedInputStream(silent),
              cancellation);
      cancellation.cancel();
      assertThatThrownBy(() -> lister.list(List.of(Path.of("-"))))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void aSearchCanBeCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    CaptureLister lister =
        new CaptureLister(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new ByteArrayInputStream(new byte[0]),
            cancellation);
    assertThatThrownBy(() -> lister.list(List.of(SAMPLES)))
        .isInstanceOf(CancellationException.class);
  }
}
