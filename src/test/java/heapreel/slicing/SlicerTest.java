package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.CaptureFile;
import heapreel.capture.RegionMap;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.CaptureWriter;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Start and length of the snapshots, found in nothing but the capture. */
class SlicerTest {

  private static final int RAM_BYTES = 32 * 1024;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Profile.class)
  void startAndLengthAreFoundOnEveryFirmware(Profile profile) throws IOException {
    for (int snapshots : new int[] {1, 2, 40}) {
      SyntheticDevice device = device(profile.build());
      Path path = capture(device, snapshots);
      assertThat(infer(path, OptionalLong.empty(), OptionalLong.empty()))
          .as("%d snapshots", snapshots)
          .isEqualTo(RegionMap.of(device.ram().start(), RAM_BYTES));
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void onSixtyFourBitsToo(Profile profile) throws IOException {
    SyntheticDevice device = device(profile.build().wide());
    assertThat(infer(capture(device, 20), OptionalLong.empty(), OptionalLong.empty()))
        .isEqualTo(RegionMap.of(device.ram().start(), RAM_BYTES));
  }

  @Test
  void anIncompleteLastSnapshotDoesNotMatter() throws IOException {
    SyntheticDevice device = device(Profile.K.build());
    Path path = capture(device, 5);
    Files.write(path, new byte[1000], StandardOpenOption.APPEND);
    assertThat(infer(path, OptionalLong.empty(), OptionalLong.empty()))
        .isEqualTo(RegionMap.of(device.ram().start(), RAM_BYTES));
  }

  @Test
  void whatIsSaidIsBelievedAndTheRestFound() throws IOException {
    SyntheticDevice device = device(Profile.C.build());
    Path path = capture(device, 9);
    long start = device.ram().start();
    RegionMap expected = RegionMap.of(start, RAM_BYTES);
    assertThat(infer(path, OptionalLong.of(start), OptionalLong.empty())).isEqualTo(expected);
    assertThat(infer(path, OptionalLong.empty(), OptionalLong.of(RAM_BYTES))).isEqualTo(expected);
  }

  @Test
  void noiseAndZerosAreRefused() throws IOException {
    byte[] noise = new byte[1 << 20];
    new Random(5).nextBytes(noise);
    for (byte[] bytes : new byte[][] {noise, new byte[1 << 20]}) {
      Path path = Files.write(folder.resolve("noise.bin"), bytes);
      assertThatThrownBy(() -> infer(path, OptionalLong.empty(), OptionalLong.empty()))
          .hasMessageContaining("no MicroPython heap found in the capture");
    }
  }

  private static SyntheticDevice device(FirmwareBuild build) {
    return new SyntheticDevice(DeviceOptions.of(build, RAM_BYTES), 11);
  }

  /** A capture that begins when the program has run a while, as one recorded by hand does. */
  private Path capture(SyntheticDevice device, int snapshots) throws IOException {
    Path path = folder.resolve("ram.bin");
    Files.deleteIfExists(path);
    device.run(60, new SnapshotPolicy(1, false), ram -> {});
    try (CaptureWriter writer = CaptureWriter.create(path, RAM_BYTES)) {
      device.run(snapshots, new SnapshotPolicy(1, false), writer);
    }
    return path;
  }

  private static RegionMap infer(Path path, OptionalLong start, OptionalLong length)
      throws IOException {
    try (CaptureFile file = CaptureFile.open(path)) {
      Slicing slicing = new Slicer(file, start, length, () -> {}).slice();
      return slicing.sections().get(0).layout();
    }
  }
}
