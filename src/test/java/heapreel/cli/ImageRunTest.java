package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.image.CoreBytes;
import heapreel.image.EspressifBytes;
import heapreel.image.ImageBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Snapshots of the micro:bit as images with addresses, held against the raw capture. */
class ImageRunTest {

  private static final long START = 0x2000_0000L;
  private static final int LENGTH = 0x4000;
  private static final int COUNT = 12;

  /** What tools write of RAM. */
  private enum Kind {
    CORE_32 {
      @Override
      byte[] write(byte[] ram) {
        return new CoreBytes(4).segment(START, ram).bytes();
      }
    },
    CORE_IN_PIECES {
      @Override
      byte[] write(byte[] ram) {
        int cut = ram.length - 1024; // where only the C stack is
        return new CoreBytes(4)
            .segment(0x7000_0000L, new byte[300])
            .segment(START + cut, Arrays.copyOfRange(ram, cut, ram.length))
            .segment(0x1000, new byte[77])
            .segment(START, Arrays.copyOf(ram, cut))
            .bytes();
      }
    },
    INTEL_HEX {
      @Override
      byte[] write(byte[] ram) {
        return ImageBytes.intelHex(START, ram);
      }
    },
    SREC {
      @Override
      byte[] write(byte[] ram) {
        return ImageBytes.srec(START, ram);
      }
    },
    ESPRESSIF {
      @Override
      byte[] write(byte[] ram) {
        return EspressifBytes.dump(0x103, CORE_32.write(ram));
      }
    },
    UF2 {
      @Override
      byte[] write(byte[] ram) {
        return ImageBytes.uf2(START, ram);
      }
    };

    abstract byte[] write(byte[] ram);
  }

  @TempDir Path folder;
  private byte[] ram = new byte[0];
  private List<String> rows = List.of();

  @BeforeEach
  void readTheSample() throws IOException {
    Path sample = CommandLineRun.sample("microbit/ram.bin");
    ram = Files.readAllBytes(sample);
    CommandLineRun raw = CommandLineRun.of("table", sample, "--snapshots", "0-" + (COUNT - 1));
    assertThat(raw.exitCode()).as(raw.err()).isZero();
    rows = raw.out().lines().toList();
    assertThat(rows).hasSize(COUNT + 1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aDirectoryOfImagesIsTheCapture(Kind kind) throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    for (int i = 0; i < COUNT; i++) {
      Files.write(images.resolve("snapshot" + i + ".image"), kind.write(snapshot(i)));
    }
    CommandLineRun run = CommandLineRun.of("table", images);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines()).containsExactlyElementsOf(rows);
    assertThat(run.err())
        .contains("12 images, which know their addresses")
        .doesNotContain("inferred:");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void oneImageIsASnapshot(Kind kind) throws IOException {
    Path image = Files.write(folder.resolve("image"), kind.write(snapshot(0)));
    CommandLineRun run = CommandLineRun.of("table", image);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines()).containsExactlyElementsOf(rows.subList(0, 2));
    CommandLineRun again = CommandLineRun.of("table", image, "--ram-start", "0x100");
    assertThat(again.out()).isEqualTo(run.out());
    assertThat(again.err())
        .contains(", which knows its addresses: 16,")
        .contains("what was given of RAM is not used");
  }

  @Test
  void aCoreDumpIsReadFromALog() throws IOException {
    String text = EspressifBytes.log(EspressifBytes.dump(0x102, Kind.CORE_32.write(snapshot(0))));
    Path log = Files.writeString(folder.resolve("serial.log"), "boot\n".repeat(5000) + text);
    CommandLineRun run = CommandLineRun.of("table", log);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines()).containsExactlyElementsOf(rows.subList(0, 2));
    Files.writeString(log, text.replaceFirst("\n[A-Za-z0-9/+]{64}\n", "\n"));
    CommandLineRun damaged = CommandLineRun.of("table", log);
    assertThat(damaged.exitCode()).isEqualTo(3);
    assertThat(damaged.err()).contains("serial.log: the core dump is truncated");
  }

  @Test
  void everyReportIsMadeOfImages() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    for (int i = 0; i < 3; i++) {
      Files.write(images.resolve(i + ".core"), Kind.CORE_IN_PIECES.write(snapshot(i)));
    }
    Path film = folder.resolve("film.mp4");
    assertThat(CommandLineRun.of("film", images, "-o", film).exitCode()).isZero();
    assertThat(film).isNotEmptyFile();
    Path pictures = folder.resolve("pictures");
    assertThat(CommandLineRun.of("draw", images, "-o", pictures).exitCode()).isZero();
    assertThat(pictures).isNotEmptyDirectory();
    CommandLineRun inspected = CommandLineRun.of("inspect", images);
    assertThat(inspected.exitCode()).as(inspected.err()).isZero();
    assertThat(inspected.out())
        .contains("(recorded in the file)")
        .contains("0x20000000..0x20004000")
        .contains("0x70000000..0x7000012c");
    CommandLineRun json = CommandLineRun.of("inspect", images, "--json");
    assertThat(json.out()).contains("\"ram_start_from\" : \"recorded\"");
  }

  @Test
  void imagesThatCantBeDecodedAreLostSnapshots() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    byte[] whole = Kind.CORE_32.write(snapshot(0));
    Files.write(images.resolve("1.core"), Arrays.copyOf(whole, 100));
    Files.write(images.resolve("2.core"), whole);
    Files.write(images.resolve("10.core"), Arrays.copyOf(whole, whole.length - 1));
    Files.writeString(images.resolve("notes.txt"), "of the recording");
    CommandLineRun run = CommandLineRun.of("table", images);
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> table = run.out().lines().toList();
    assertThat(table).hasSize(4);
    assertThat(table.get(1)).contains("1.core: ELF is truncated");
    assertThat(table.get(2)).isEqualTo(rows.get(1).replaceFirst("^0,", "1,"));
    assertThat(table.get(3)).contains("10.core: ELF is truncated");
    assertThat(run.err()).contains("1 file of the directory without addresses left out: notes.txt");
  }

  @Test
  void anImageSavedForAnotherAddressIsRefused() throws IOException {
    byte[] one = snapshot(60);
    for (int shift : new int[] {-4096, -64, 4, 32, 128, 256}) {
      Path hex = Files.write(folder.resolve("a.hex"), ImageBytes.intelHex(START + shift, one));
      CommandLineRun run = CommandLineRun.of("table", hex);
      assertThat(run.exitCode()).as("%d: %s", shift, run.err()).isEqualTo(3);
    }
    Path hex = Files.write(folder.resolve("b.hex"), ImageBytes.intelHex(START + 128, one));
    assertThat(CommandLineRun.of("table", hex).err())
        .contains("b.hex: the image's addresses contradict the pointers in it")
        .contains("expected the heap's state at 0x200001f8, found it at 0x20000278");
  }

  @Test
  void aProgramIsNoCore() throws IOException {
    Path core = Files.write(folder.resolve("a.core"), Kind.CORE_32.write(snapshot(0)));
    Path elf = Files.copy(core, folder.resolve("a.elf"));
    byte[] bytes = Files.readAllBytes(elf);
    bytes[16] = 2;
    Files.write(elf, bytes);
    assertThat(CommandLineRun.of("table", elf))
        .matches(run -> run.exitCode() == 3)
        .extracting(CommandLineRun::err)
        .asString()
        .contains("a.elf: is an ELF, not RAM snapshots");
    assertThat(CommandLineRun.of("table", core, core).err())
        .contains("a.core, offset 16: ELF is not a linked program");
  }

  @Test
  void aHexFileWithoutAHeapIsFirmwareOnlyWithFlash() throws IOException {
    Path hex = folder.resolve("a.hex");
    Files.write(hex, ImageBytes.intelHex(START, new byte[LENGTH]));
    assertThat(CommandLineRun.of("table", hex).err())
        .contains("a.hex, snapshot 0: no heap found")
        .contains("(it holds 0x20000000..0x20004000)")
        .contains("save all of the RAM that the interpreter and its heap are in");
    Files.write(hex, ImageBytes.intelHex(0x1000, new byte[LENGTH]));
    assertThat(CommandLineRun.of("table", hex).err()).contains("is an Intel HEX, not RAM");
  }

  @Test
  void aCoreWithoutAHeapSaysWhatToSave() throws IOException {
    Path core = folder.resolve("a.core");
    Files.write(core, new CoreBytes(4).segment(START, new byte[LENGTH]).bytes());
    CommandLineRun run = CommandLineRun.of("table", core);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("a.core, snapshot 0: no heap found")
        .contains("save all of the RAM that the interpreter and its heap are in");
  }

  private byte[] snapshot(int index) {
    return Arrays.copyOfRange(ram, index * LENGTH, (index + 1) * LENGTH);
  }
}
