package heapreel.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.firmware.RomImage;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.Representation;
import heapreel.synthetic.firmware.TargetBytes;
import heapreel.synthetic.scene.ObjectScene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where in a float object its number is, and of how many bytes. */
class FloatFormatTest {

  private static final long START = 0x2000_0000L;

  @Test
  void withoutAConstantItIsAsMostBuildsHaveIt() {
    assertThat(find(Profile.K.build())).isEqualTo(new FloatFormat(4, 4));
    assertThat(find(Profile.K.build().wide())).isEqualTo(new FloatFormat(8, 8));
  }

  @Test
  void representationDHasDoublesWhereC() {
    assertThat(find(Profile.K.build().representation(Representation.D)))
        .isEqualTo(new FloatFormat(8, 8));
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "4, 8", "8, 8"})
  void theConstantPiTellsIt(int offset, int bytes) {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    long at = scene.image().end() - 32;
    scene.image().setWord(at, scene.firmware().address("mp_type_float"));
    put(scene.image(), at + offset, bytes, Math.PI);
    assertThat(SceneSpace.interpreter(scene).floats()).isEqualTo(new FloatFormat(offset, bytes));
  }

  @ParameterizedTest
  @CsvSource({"4, 4, 4", "4, 8, 4", "8, 8, 4", "8, 8, 8", "8, 4, 8"})
  void aNumberAndTheOneBehindItComeBack(int offset, int bytes, int word) {
    TargetBytes ram = new TargetBytes(START, 64, word);
    put(ram, START + 16 + offset, bytes, -40.125);
    put(ram, START + 16 + offset + bytes, bytes, 1.5e30);
    AddressSpace space = new AddressSpace(ram.memory(), RomImage.EMPTY, word);
    FloatFormat format = new FloatFormat(offset, bytes);
    assertThat(format.read(space, START + 16, 0)).isEqualTo(-40.125);
    assertThat(format.read(space, START + 16, 1)).isEqualTo(bytes == 4 ? (float) 1.5e30 : 1.5e30);
  }

  @Test
  void whereNothingIsKnownTheNumberIsZero() {
    AddressSpace space =
        new AddressSpace(new TargetBytes(START, 16, 4).memory(), RomImage.EMPTY, 4);
    for (long nowhere : new long[] {0, START + 64, -4, Long.MAX_VALUE}) {
      assertThat(new FloatFormat(4, 8).read(space, nowhere, 0)).isZero();
    }
  }

  private static void put(TargetBytes into, long at, int bytes, double value) {
    long bits =
        bytes == 4 ? Float.floatToRawIntBits((float) value) : Double.doubleToRawLongBits(value);
    into.setUint(at, bytes, bits);
  }

  private static FloatFormat find(FirmwareBuild build) {
    return SceneSpace.interpreter(ObjectScene.of(build)).floats();
  }
}
