package heapreel.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.image.FileBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that ran at other addresses than those of its ELF. */
class MovedProgramTest {

  private static final int EXEC = 2;
  private static final int DYN = 3;
  private static final long SHIFT = 0x55d0_58fb_5000L;

  @Test
  void aPositionIndependentOneIsMovedWithItsSymbols() {
    FirmwareImage moved = program(true, DYN).enteredAt(0x1040 + SHIFT);
    assertThat(InputFiles.text(moved.rom())).isEqualTo("55d058fb6000:0102");
    assertThat(moved.symbols().require("mp_state_ctx").address()).isEqualTo(0x2000 + SHIFT);
    assertThat(moved.symbols().label(0x2003 + SHIFT)).contains("mp_state_ctx+3");
    assertThat(InputFiles.text(moved.enteredAt(0x1040 + SHIFT).rom()))
        .isEqualTo("55d058fb6000:0102");
  }

  @ParameterizedTest
  @ValueSource(ints = {EXEC, DYN})
  void oneThatRanWhereItsElfSaysStays(int type) {
    FirmwareImage image = program(false, type);
    assertThat(image.enteredAt(0x1040)).isSameAs(image);
  }

  @Test
  void anotherProgramIsRefused() {
    refused(program(true, EXEC), 0x1040 + SHIFT);
    refused(program(true, DYN), 0x1041 + SHIFT);
    refused(program(true, DYN), 0x40);
    refused(program(true, DYN), -1);
  }

  @Test
  void whatHasNoEntryStays() {
    FileBytes bin = FileBytes.of(Path.of("a.bin"), ByteBuffer.wrap(new byte[] {1, 2}));
    FirmwareImage image = FirmwareImage.read(bin, OptionalLong.of(0x1000));
    assertThat(image.enteredAt(SHIFT)).isSameAs(image);
  }

  private static void refused(FirmwareImage image, long entered) {
    assertThatThrownBy(() -> image.enteredAt(entered))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("a.elf: not the captured program; expected one that begins at");
  }

  private static FirmwareImage program(boolean wide, int type) {
    byte[] bytes =
        new ElfBytes(wide)
            .contents(0x1000, (byte) 1, (byte) 2)
            .symbol("mp_state_ctx", 0x2000, 8, ElfBytes.GLOBAL | ElfBytes.OBJECT, 1)
            .bytes();
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort(16, (short) type).putInt(24, 0x1040);
    return FirmwareImage.read(FileBytes.of(Path.of("a.elf"), header), OptionalLong.empty());
  }
}
