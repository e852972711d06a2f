package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.PackedHeader;
import heapreel.capture.PackedWriter;
import heapreel.capture.RecorderNote;
import heapreel.capture.RegionMap;
import heapreel.look.KindClass;
import heapreel.memory.Region;
import heapreel.object.HeapObjects;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.reading.SnapshotReader;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.synthetic.scene.SceneBuilds;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes that a film of a packed capture names, with and without a recorder in its heap. */
class RecorderKindsTest {

  @TempDir Path folder;

  private static OpenCapture open(SceneFiles scene, Path capture) throws IOException {
    return CaptureOpener.open(
        CaptureSource.of(capture)
            .with(capture, Optional.of(scene.firmware()), Optional.of(scene.map())));
  }

  private Path pack(SceneFiles scene, RegionMap layout, Optional<RecorderNote> note)
      throws IOException {
    Path file = folder.resolve(note.isPresent() ? "with.hrz" : "without.hrz");
    try (FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        PackedWriter writer = new PackedWriter(out)) {
      writer.addSection(new PackedHeader(layout, 64, Optional.empty(), Map.of(), note));
      writer.add(Files.readAllBytes(scene.ram()));
      writer.finish();
    }
    return file;
  }

  private static long[] classes(OpenCapture capture, KindClass wanted) throws IOException {
    try (SnapshotReader reader = new SnapshotReader(capture)) {
      HeapObjects objects = reader.decode(0, true).objects().orElseThrow();
      return IntStream.range(0, objects.count())
          .filter(i -> KindClass.withRecorder(objects, i) == wanted)
          .mapToLong(objects::address)
          .toArray();
    }
  }

  @Test
  void aFilmNamesTheRecorderWhereThereIsOne() throws IOException {
    SceneFiles scene =
        SceneFiles.write(ObjectScene.of(SceneBuilds.all().findFirst().orElseThrow()), folder);
    RegionMap layout;
    long buffer;
    try (OpenCapture raw = open(scene, scene.ram())) {
      layout = raw.ram().orElseThrow().capture().layout();
      buffer = classes(raw, KindClass.BUFFER)[0];
      assertThat(classes(raw, KindClass.RECORDER)).isEmpty();
    }
    RecorderNote note =
        new RecorderNote(
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            List.of(new Region(buffer, 4)));
    try (OpenCapture with = open(scene, pack(scene, layout, Optional.of(note)));
        OpenCapture without = open(scene, pack(scene, layout, Optional.empty()))) {
      assertThat(with.kinds()).isEqualTo(KindClass.WITH_RECORDER);
      assertThat(classes(with, KindClass.RECORDER)).contains(buffer);
      assertThat(without.kinds()).isEqualTo(KindClass.ALL);
      assertThat(classes(without, KindClass.RECORDER)).isEmpty();
    }
  }
}
