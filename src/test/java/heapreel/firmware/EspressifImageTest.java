package heapreel.firmware;

import static heapreel.firmware.InputFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Espressif's images, alone and in a flash, and what only looks like one. */
class EspressifImageTest {

  private static final byte[] APPLICATION =
      new EspressifBytes()
          .segment(0x400d0020L, (byte) 1, (byte) 2, (byte) 3)
          .segment(0, new byte[40])
          .segment(0x3f400020L, "Python")
          .bytes();
  private static final String ROM = "3f400020:507974686f6e 400d0020:010203";

  @TempDir private Path directory;
  private InputFiles files;

  @BeforeEach
  void setUp() {
    files = new InputFiles(directory);
  }

  @Test
  void segmentsGoWhereTheProgramSeesThem() throws IOException {
    FirmwareImage image = files.open(APPLICATION);
    assertThat(image.format()).isEqualTo(FirmwareFormat.ESPRESSIF);
    assertThat(text(image.rom())).isEqualTo(ROM);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0, 0x1000, 0x2000})
  void theApplicationOfAFlashIsFoundByItsPartitions(int bootLoader) throws IOException {
    FirmwareImage image = files.open(EspressifBytes.flash(bootLoader, APPLICATION));
    assertThat(image.format()).isEqualTo(FirmwareFormat.ESPRESSIF);
    assertThat(text(image.rom())).isEqualTo(ROM);
  }

  @Test
  void aFlashMayBeginBeforeItsBootLoader() throws IOException {
    byte[] flash = EspressifBytes.flash(0x1000, APPLICATION);
    byte[] whole = new byte[flash.length + 0x1000];
    Arrays.fill(whole, (byte) 0xff);
    System.arraycopy(flash, 0, whole, 0x1000, flash.length);
    assertThat(text(files.open(whole).rom())).isEqualTo(ROM);
  }

  @Test
  void ofSeveralApplicationsItIsTheOneThatNamesPython() throws IOException {
    byte[] updater = new EspressifBytes().segment(0x40370000L, "updater").bytes();
    byte[] flash = EspressifBytes.flash(0, updater, APPLICATION);
    assertThat(text(files.open(flash).rom())).isEqualTo(ROM);
    byte[] only = EspressifBytes.flash(0, updater);
    assertThat(text(files.open(only).rom())).isEqualTo("40370000:75706461746572");
  }

  @Test
  void aUf2MayHoldOne() throws IOException {
    byte[] padded = Arrays.copyOf(APPLICATION, 256);
    FirmwareImage image = files.open(new Uf2Bytes().block(0, padded).bytes());
    assertThat(image.format()).isEqualTo(FirmwareFormat.UF2);
    assertThat(text(image.rom())).isEqualTo(ROM);
  }

  @Test
  void aWrongChecksumIsAFault() throws IOException {
    byte[] damaged = APPLICATION.clone();
    damaged[EspressifImage.HEADER_BYTES + EspressifImage.SEGMENT_HEADER_BYTES] ^= 4;
    assertThat(files.faultOf(damaged).toString())
        .contains(
            "is a damaged Espressif image", "expected the checksum 0x", "give the build's .elf");
  }

  @Test
  void anImageCutOffIsToldAsOne() throws IOException {
    byte[] cut = Arrays.copyOf(APPLICATION, 50);
    assertThat(files.faultOf(cut).toString())
        .contains("looks like an Espressif image, but some of its segments are missing")
        .doesNotContain("--rom-start");
  }

  @Test
  void overlappingSegmentsAreAFault() throws IOException {
    byte[] overlapping =
        new EspressifBytes().segment(0x40080000L, "four").segment(0x40080002L, "more").bytes();
    assertThat(files.faultOf(overlapping).toString()).contains("segments overlap");
  }

  @Test
  void imagesForTheEsp8266AreRefused() throws IOException {
    byte[] old = new EspressifBytes().segment(0x40100000L, "boot loader").bytes(8);
    assertThat(files.faultOf(old).toString()).contains("ESP8266", "give the build's .elf");
  }
}
