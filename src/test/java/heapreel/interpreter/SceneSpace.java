package heapreel.interpreter;

import heapreel.firmware.RomImage;
import heapreel.firmware.Symbols;
import heapreel.heap.HeapLocator;
import heapreel.synthetic.scene.ObjectScene;
import java.util.List;

/** RAM and ROM of a made-up device, and what is searched for in them. */
final class SceneSpace {

  private SceneSpace() {}

  static AddressSpace of(ObjectScene scene) {
    RomImage rom = RomImage.of(List.of(scene.rom()));
    return new AddressSpace(scene.ram(), rom, scene.heap().shape().wordBytes());
  }

  /** Where the heap's state is. */
  static long state(ObjectScene scene) {
    return HeapLocator.locate(scene.ram()).address();
  }

  static Interpreter interpreter(ObjectScene scene) {
    return InterpreterSearch.find(of(scene), scene.heap(), state(scene), Symbols.none());
  }
}
