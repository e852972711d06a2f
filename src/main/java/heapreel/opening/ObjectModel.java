package heapreel.opening;

import heapreel.fault.Fault;
import heapreel.firmware.RomImage;
import heapreel.interpreter.Interpreter;
import heapreel.object.ObjectReader;

/**
 * What tells what allocations are: the interpreter that made them, and the firmware's image. The
 * same for all snapshots; threads may share it.
 *
 * @param interpreter what the build fixes
 * @param rom the image; empty where all is in RAM
 */
public record ObjectModel(Interpreter interpreter, RomImage rom) {

  /** Opens a reader of objects, for one worker. */
  public ObjectReader reader() {
    return new ObjectReader(interpreter, rom);
  }

  /** What is wrong where more than kinds is wanted and no model is known. */
  public static Fault unknown() {
    return Fault.of("object types are unknown")
        .expected("the firmware's types", "none in RAM")
        .advice("give the firmware that was running: ELF, UF2, HEX or BIN");
  }
}
