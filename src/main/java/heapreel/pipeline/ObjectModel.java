package heapreel.pipeline;

import heapreel.firmware.FirmwareImage;
import heapreel.firmware.RomImage;
import heapreel.frame.KindClass;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterSearch;
import heapreel.memory.Memory;
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

  /**
   * The model that one snapshot tells.
   *
   * @throws heapreel.fault.FaultException when it tells none
   */
  static ObjectModel find(Memory memory, HeapReader reader, BuildFiles build) {
    Heap heap = reader.read(memory);
    RomImage rom = build.firmware().map(FirmwareImage::rom).orElse(RomImage.EMPTY);
    AddressSpace space = new AddressSpace(memory, rom, heap.shape().wordBytes());
    Interpreter interpreter =
        InterpreterSearch.find(space, heap, reader.state().address(), build.symbols());
    return new ObjectModel(interpreter, rom);
  }

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
    return (memory, heap) -> Optional.of(reader.read(memory, heap));
  }

  @Override
  public Optional<ObjectModel> model() {
    return Optional.of(this);
  }
}
