package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.image.CoreBytes;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A synthetic process of 64 bits, whose state and heap are far apart, as a core. */
class CoreSceneTest {

  private static final long HEAP = 0x7fb1_2c50_e000L;

  @TempDir Path folder;

  @Test
  void itsObjectsAreThoseOfADeviceWithoutGaps() throws IOException {
    FirmwareBuild build = Profile.K.build().wide();
    ObjectScene plain = ObjectScene.of(options(build));
    ObjectScene apart = ObjectScene.of(options(build).apart(HEAP));
    Path firmware = Files.write(folder.resolve("firmware.bin"), plain.firmware().rom().array());
    Path map = Files.writeString(folder.resolve("firmware.map"), plain.linkerMap());
    Path ram = Files.write(folder.resolve("ram.bin"), plain.image().array());
    Path otherFirmware = Files.write(folder.resolve("b.bin"), apart.firmware().rom().array());
    Path otherMap = Files.writeString(folder.resolve("b.map"), apart.linkerMap());
    Path core = Files.write(folder.resolve("a.core"), core(apart.memory()).bytes());
    List<String> one = kinds(ram, firmware, map);
    assertThat(one).hasSizeGreaterThan(100);
    assertThat(kinds(core, otherFirmware, otherMap)).isEqualTo(one);
  }

  private static DeviceOptions options(FirmwareBuild build) {
    return DeviceOptions.of(build, 2560 * build.shape().blockBytes());
  }

  /** Kind, type and description of each object, which don't depend on where it is. */
  private static List<String> kinds(Object... files) {
    Object[] words = new Object[files.length + 1];
    words[0] = "objects";
    System.arraycopy(files, 0, words, 1, files.length);
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out()
        .lines()
        .map(line -> line.replaceFirst("\"pointers\":.*", "").replaceAll("0x[0-9a-f]+", "0x"))
        .toList();
  }

  private static CoreBytes core(Memory memory) {
    CoreBytes core = new CoreBytes(Long.BYTES).segment(0xffff_ffff_ff60_0000L, new byte[4096]);
    for (Region region : memory.regions()) {
      byte[] bytes = new byte[(int) region.lengthBytes()];
      memory.copy(region.start(), bytes, 0, bytes.length);
      core.segment(region.start(), bytes).segment(region.end() + 4096, new byte[128]);
    }
    return core;
  }
}
