package heapreel.inspection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.firmware.RomImage;
import heapreel.interpreter.AddressSpace;
import heapreel.synthetic.allocator.LetterSnapshot;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a firmware says of itself. */
class VersionSearchTest {

  private static final long ROM = 0x0800_0000;
  private static final int ROM_BYTES = (1 << 20) + 4096;

  private final TargetBytes rom = new TargetBytes(ROM, ROM_BYTES, 4);
  private final LetterSnapshot written = LetterSnapshot.heap(Profile.A.build(), "h===h=..");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MicroPython v1.9.2-34-gd64154c73 on 2017-09-01; micro:bit v1.0.1 with nRF51822",
        "Adafruit CircuitPython 8.2.10 on 2024-02-14; Adafruit Feather M4 with samd51j19",
        "MicroPython v1.29.0-preview.731.g1c3c201149 on 2026-08-19; qemu",
        "CircuitPython 10.0.0-alpha.3",
        "v1.9.2-34-gd64154c73"
      })
  void aTextWithAVersionIsFoundInRom(String text) {
    put(rom, ROM + 77, text);
    assertThat(find()).containsExactly(new VersionText(text, ROM + 77));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MicroPython-1.28.0-arm--with-newlib3.3.0",
        "the MicroPython v project",
        "v1.2.3",
        "libfoo-v1.9.2-34-gd64154c73",
        "MicroPython"
      })
  void aTextWithoutOneIsNot(String text) {
    put(rom, ROM + 77, text);
    assertThat(find()).isEmpty();
  }

  @Test
  void ofOneVersionTheLongestTextIsTaken() {
    put(rom, ROM + 100, "CircuitPython 9.2.9 on 2025");
    put(rom, ROM + 500, "Adafruit CircuitPython 9.2.9 on 2025; Board");
    put(rom, ROM + 900, "CircuitPython 9.2.9");
    assertThat(find())
        .extracting(VersionText::text)
        .containsExactly("Adafruit CircuitPython 9.2.9 on 2025; Board");
  }

  @Test
  void partsThatAreReadOneAfterAnotherOverlap() {
    String text = "MicroPython v1.20.0 on 2023-04-26; board";
    put(rom, ROM + (1 << 20) - 12, text);
    assertThat(find()).containsExactly(new VersionText(text, ROM + (1 << 20) - 12));
  }

  @Test
  void romIsBelievedBeforeRamAndTheHeapIsNot() {
    long pool = written.heap().areas().get(0).geometry().poolStart();
    put(written.ram(), pool, "MicroPython v1.1 on x");
    assertThat(find()).isEmpty();
    long free = written.ram().end() - 64;
    put(written.ram(), free, "MicroPython v1.27.0 on wasm");
    assertThat(find()).extracting(VersionText::address).containsExactly(free);
    put(rom, ROM, "MicroPython v1.28.0 on rom");
    assertThat(find()).extracting(VersionText::address).containsExactly(ROM);
  }

  private List<VersionText> find() {
    RomImage image = RomImage.of(List.of(rom.memory()));
    return VersionSearch.find(new AddressSpace(written.memory(), image, 4), written.heap());
  }

  private static void put(TargetBytes into, long address, String text) {
    into.setBytes(address, (text + "\0").getBytes(US_ASCII));
  }
}
