package heapreel.object;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.CaptureFile;
import heapreel.capture.RawCapture;
import heapreel.capture.RegionMap;
import heapreel.capture.SnapshotCursor;
import heapreel.firmware.Symbols;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import heapreel.metrics.HeapMetrics;
import heapreel.object.description.ReadScene;
import heapreel.object.description.SceneTest;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A device whose state, heap areas and stack lie in two or three regions, read like any other. */
class ScatteredSceneTest {

  private static final long GAP_BYTES = 1 << 18;

  @TempDir Path folder;

  static Stream<FirmwareBuild> builds() {
    return Stream.of(Profile.values()).flatMap(ScatteredSceneTest::builds).distinct();
  }

  private static Stream<FirmwareBuild> builds(Profile profile) {
    FirmwareBuild build = profile.build();
    FirmwareBuild other = profile.hasAreas() ? build.splitHeap(true) : build;
    return Stream.of(build, other, profile.circuitPython() ? build : other.wide());
  }

  private static ObjectScene scene(FirmwareBuild build, Long... apart) {
    DeviceOptions options = DeviceOptions.of(build, 2560 * build.shape().blockBytes());
    return ObjectScene.of(options.areas(build.shape().splitHeap() ? 3 : 1).apart(apart));
  }

  /** The state in one region, the rest in another, or else the heap's first area in a third. */
  private static List<ObjectScene> scenes(FirmwareBuild build) {
    long start = DeviceOptions.of(build, 1 << 16).ramStart();
    long first = start + GAP_BYTES;
    return List.of(scene(build, first), scene(build, first, first + GAP_BYTES));
  }

  @ParameterizedTest
  @MethodSource("builds")
  void allIsAsIfTheGapsWereFilled(FirmwareBuild build) {
    for (ObjectScene scene : scenes(build)) {
      Memory memory = scene.memory();
      assertThat(memory.regions()).hasSizeBetween(2, 3);
      ReadScene apart = ReadScene.of(scene, memory, Symbols.none());
      ReadScene filled = ReadScene.of(scene, filled(memory), Symbols.none());
      assertThat(apart.state()).isEqualTo(filled.state());
      assertThat(apart.interpreter().state()).isEqualTo(filled.interpreter().state());
      assertThat(apart.interpreter().types().all()).isEqualTo(filled.interpreter().types().all());
      assertThat(HeapMetrics.of(apart.heap())).isEqualTo(HeapMetrics.of(filled.heap()));
      assertThat(apart.texts()).isEqualTo(filled.texts());
      assertThat(apart.objects().memoryErrors()).isEqualTo(filled.objects().memoryErrors());
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyAllocationIsFoundFarApart(Profile profile) {
    FirmwareBuild build = profile.build();
    for (ObjectScene scene :
        List.of(scene(build, 0x3f80_0000L), scene(build, 0x3f80_0000L, 0x3fc9_0000L))) {
      ReadScene read = ReadScene.of(scene);
      SceneTest.check(scene, read);
      int last = read.heap().areas().size() - 1;
      assertThat(read.heap().areas().get(0).geometry().start())
          .isBetween(0x3f80_0000L, 0x3f81_0000L);
      if (last > 0 && scene.memory().regions().size() == 3) {
        assertThat(read.heap().areas().get(last).geometry().start()).isGreaterThan(0x3fc9_0000L);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void pointersIntoTheGapAreNoReferences(Profile profile) {
    for (ObjectScene scene : scenes(profile.build())) {
      List<String> before = ReadScene.of(scene).texts();
      List<Region> regions = scene.memory().regions();
      Region last = regions.get(regions.size() - 1);
      int word = scene.image().wordBytes();
      int written = 0;
      for (long at = last.end() - 1024; at < last.end(); at += word) {
        if (scene.image().word(at) == 0) {
          long gap = written % 2 == 0 ? last.start() - word : regions.get(0).end();
          scene.image().setWord(at, gap);
          written++;
        }
      }
      assertThat(written).isGreaterThan(16);
      assertThat(ReadScene.of(scene).texts()).isEqualTo(before);
    }
  }

  @Test
  void dataInTheGapIsMissing() {
    ObjectScene scene = scenes(Profile.K.build()).get(1);
    ReadScene read = ReadScene.of(scene);
    int blob =
        IntStream.range(0, read.objects().count())
            .filter(i -> read.details().path(i).equals(Optional.of("__main__.blob")))
            .findAny()
            .orElseThrow();
    long data = read.objects().address(blob) + 3L * scene.image().wordBytes();
    for (Region region : scene.memory().regions()) {
      scene.image().setWord(data, region.end() - 2); // the rest of it would be in the gap
      assertThat(ReadScene.of(scene).details().description(blob))
          .isEqualTo("bytes of 22, data missing");
    }
  }

  @Test
  void snapshotsAreTheRegionsBytesOneAfterAnother() throws IOException {
    ObjectScene scene = scene(Profile.K.build().splitHeap(true), 0x3f80_0000L, 0x3fc9_0000L);
    List<String> expected = ReadScene.of(scene).texts();
    List<Region> regions = new ArrayList<>(scene.memory().regions());
    for (int turn = 0; turn < regions.size(); turn++) {
      Collections.rotate(regions, 1);
      byte[] snapshot = bytes(scene.memory(), regions);
      Path path = Files.write(folder.resolve(turn + ".bin"), snapshot);
      Files.write(path, snapshot, StandardOpenOption.APPEND);
      try (CaptureFile file = CaptureFile.open(path);
          SnapshotCursor cursor = new RawCapture(file, new RegionMap(regions)).cursor()) {
        List<String> read = cursor.read(1, ram -> ReadScene.of(scene, ram, Symbols.none()).texts());
        assertThat(read).isEqualTo(expected);
      }
    }
  }

  private static byte[] bytes(Memory memory, List<Region> regions) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Region region : regions) {
      byte[] bytes = new byte[(int) region.lengthBytes()];
      memory.copy(region.start(), bytes, 0, bytes.length);
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }

  /** One region from the first to the last address, with zeros in between. */
  private static BufferMemory filled(Memory memory) {
    List<Region> regions = memory.regions();
    long start = regions.get(0).start();
    byte[] bytes = new byte[(int) (regions.get(regions.size() - 1).end() - start)];
    for (Region region : regions) {
      memory.copy(
          region.start(), bytes, (int) (region.start() - start), (int) region.lengthBytes());
    }
    return BufferMemory.of(bytes, start);
  }
}
