package heapreel.opening;

import heapreel.fault.Fault;
import heapreel.firmware.RomImage;
import heapreel.interpreter.Interpreter;
import heapreel.object.ObjectReader;

/**
 * What is needed to decode objects: the interpreter that created them, and the firmware's image.
 * The same for all snapshots; threads may share it.
 *
 * @param interpreter the traits of the build
 * @param rom the image; empty where all is in RAM
 */
public record ObjectModel(Interpreter interpreter, RomImage rom) {

  /** Opens a reader of objects, for one worker. */
  public ObjectReader reader() {
    return new ObjectReader(interpreter, rom);
  }

  /** The fault when more than kinds is requested but there is no model. */
  public static Fault unknown() {
    return Fault.of("object types are unknown")
        .expected("the firmware's types", "none in RAM")
        .advice("give the firmware that was running: ELF, UF2, HEX or BIN");
  }
}
