package heapreel.synthetic.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.memory.BufferMemory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The made-up firmware can be read as a real one. */
class FirmwareTest {

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theTypeOfTypesIsTheOnlyWordThatPointsAtItself(Profile profile) {
    for (FirmwareBuild build : List.of(profile.build(), profile.build().wide())) {
      Firmware firmware = Firmware.of(build);
      BufferMemory rom = firmware.rom().memory();
      int word = build.shape().wordBytes();
      List<Long> found = new ArrayList<>();
      for (long at = rom.start(); rom.contains(at, word); at += word) {
        if (rom.word(at, word) == at) {
          found.add(at);
        }
      }
      assertThat(found).containsExactly(firmware.address("mp_type_type"));
      assertThat(rom.word(firmware.address("mp_type_dict"), word)).isEqualTo(found.get(0));
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theQstrPoolsAreAChainToTheFirst(Profile profile) {
    Firmware firmware = Firmware.of(profile.build());
    BufferMemory rom = firmware.rom().memory();
    long pool = firmware.lastPool();
    while (rom.u32(pool) != 0) {
      long previous = rom.u32(pool);
      long total = rom.u32(pool + 4) & 0x7fff_ffffL;
      assertThat((rom.u32(previous + 4) & 0x7fff_ffffL) + rom.u32(previous + 12)).isEqualTo(total);
      pool = previous;
    }
    assertThat(rom.u32(pool + 4)).isZero();
    assertThat(rom.u32(pool + 8)).isEqualTo(10);
    assertThat(rom.u32(pool + 12)).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"A_CP3", "C_CP4"})
  void aTextHasItsHashAndLengthBeforeIt(Profile profile) {
    Firmware firmware = Firmware.of(profile.build());
    BufferMemory rom = firmware.rom().memory();
    int index = firmware.qstr("__main__");
    long text = rom.u32(firmware.lastPool() + 16 + 4L * index);
    byte[] bytes = new byte[8];
    rom.copy(text + 2, bytes, 0, 8);
    assertThat(new String(bytes, StandardCharsets.US_ASCII)).isEqualTo("__main__");
    assertThat(rom.u8(text + 1)).isEqualTo(8);
    assertThat(rom.u8(text)).isEqualTo(hash("__main__") & 0xff);
    assertThat(rom.u8(text + 10)).isZero();
  }

  private static int hash(String text) {
    int hash = 5381;
    for (int i = 0; i < text.length(); i++) {
      hash = ((hash << 5) + hash) ^ text.charAt(i);
    }
    return hash;
  }
}
