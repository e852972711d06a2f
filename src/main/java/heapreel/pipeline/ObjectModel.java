package heapreel.pipeline;

import heapreel.firmware.RomImage;
import heapreel.interpreter.Interpreter;
import heapreel.look.KindClass;
import heapreel.object.ObjectReader;
import java.util.List;
import java.util.Optional;

/**
 * What tells what allocations are: the interpreter that made them, and the firmware's image. The
 * same for all snapshots; threads may share it.
 *
 * @param interpreter what the build fixes
 * @param rom the image; empty where all is in RAM
 */
public record ObjectModel(Interpreter interpreter, RomImage rom) implements ObjectSource {

  /** A reader of objects for one worker. */
  public ObjectReader reader() {
    return new ObjectReader(interpreter, rom);
  }

  @Override
  public List<KindClass> kinds() {
    return KindClass.ALL;
  }

  @Override
  public SnapshotObjects open() {
    ObjectReader reader = reader();
    return (memory, heap) -> {
      reader.requireOwn(memory);
      return Optional.of(reader.read(memory, heap));
    };
  }

  @Override
  public Optional<ObjectModel> model() {
    return Optional.of(this);
  }
}
