package heapreel.cli;

import heapreel.synthetic.scene.ObjectScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A made-up device's capture of one snapshot, its firmware and its map. */
record SceneFiles(Path ram, Path firmware, Path map) {

  static SceneFiles write(ObjectScene scene, Path folder) throws IOException {
    return new SceneFiles(
        Files.write(folder.resolve("ram.bin"), scene.image().array()),
        Files.write(folder.resolve("firmware.bin"), scene.firmware().rom().array()),
        Files.writeString(folder.resolve("firmware.map"), scene.linkerMap()));
  }

  /** Runs heapreel on all of them. */
  CommandLineRun run(Object... options) {
    return CommandLineRun.of(
        Stream.concat(Stream.of(ram, firmware, map), Stream.of(options)).toArray());
  }
}
