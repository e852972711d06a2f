package heapreel.object;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.firmware.RomImage;
import heapreel.interpreter.BuiltinType;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.object.description.ReadScene;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.scene.KnownObject;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failed allocations, by the exceptions that they leave. */
class MemoryErrorTest {

  static Stream<FirmwareBuild> builds() {
    return SceneBuilds.all();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theOneOnTheHeapSaysWhatWasAskedFor(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    long address =
        scene.known().stream()
            .filter(known -> known.typeName().equals("MemoryError"))
            .mapToLong(KnownObject::address)
            .findAny()
            .orElseThrow();
    assertThat(ReadScene.of(scene).objects().memoryErrors())
        .containsExactly(new MemoryError(address, OptionalLong.of(1000)));
  }

  @ParameterizedTest
  @MethodSource("builds")
  void theInterpretersOwnIsFoundInItsState(FirmwareBuild build) {
    ObjectScene scene = ObjectScene.of(build);
    ReadScene read = ReadScene.of(scene);
    int word = read.interpreter().wordBytes();
    BuiltinType type =
        read.interpreter().types().all().stream()
            .filter(each -> each.name().equals("MemoryError"))
            .findAny()
            .orElseThrow();
    long place = read.interpreter().state().lastPool() + word;
    while (read.memory().word(place, word) != 0) {
      place += word;
    }
    assertThat(place).isLessThan(read.interpreter().state().end());
    Memory written = withWord(scene.ram(), place, type.address(), word);
    ObjectReader reader = new ObjectReader(read.interpreter(), RomImage.of(List.of(scene.rom())));
    assertThat(reader.read(written, read.heap()).memoryErrors())
        .hasSize(2)
        .contains(new MemoryError(place, OptionalLong.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory allocation failed, allocating 1000 bytes",
        "Speicherzuordnung fehlgeschlagen, Zuweisung von 1000 Bytes",
        "\u00e9chec de l'allocation de m\u00e9moire en allouant 1000 octets",
        "\u5185\u5b58\u5206\u914d\u5931\u8d25\uff0c\u5206\u914d 1000 \u5b57\u8282",
      })
  void theInterpretersMessageSaysWhatWasAskedForInAnyLanguage(String message) {
    assertThat(MemoryErrorFinder.requestedBytes(message)).hasValue(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "step 3",
        "only 3 left",
        "memory allocation failed, heap is locked",
        "could not get 3 blocks",
        "bytes 3",
        "want 3 bytes of 9 bytes",
      })
  void aProgramsOwnMessageIsNotTakenForIt(String message) {
    assertThat(MemoryErrorFinder.requestedBytes(message)).isEmpty();
  }

  private static Memory withWord(BufferMemory memory, long place, long value, int word) {
    byte[] bytes = new byte[Math.toIntExact(memory.lengthBytes())];
    memory.copy(memory.start(), bytes, 0, bytes.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = Math.toIntExact(place - memory.start());
    if (word == Long.BYTES) {
      buffer.putLong(at, value);
    } else {
      buffer.putInt(at, (int) value);
    }
    return BufferMemory.of(buffer, 0, bytes.length, memory.start());
  }
}
