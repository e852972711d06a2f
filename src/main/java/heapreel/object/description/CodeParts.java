package heapreel.object.description;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.PreludeFormat;
import heapreel.object.Prelude;
import heapreel.object.description.Part.Role;

/** The parts of a function's bytecode: signature, names and lines, cells, opcodes. */
final class CodeParts {

  private CodeParts() {}

  /**
   * Adds the parts of the bytecode at {@code code}; all is opcodes where there is no valid prelude.
   *
   * @param description what it is, in words
   */
  static void read(
      PreludeFormat format, AddressSpace space, Parts parts, long code, String description) {
    Prelude prelude = Prelude.read(format, at -> space.u8(code + at));
    if (prelude != null) {
      parts.add(prelude.name(), Role.CODE_INFO, "");
      parts.add(prelude.linesEnd() - (long) prelude.name(), Role.CODE_INFO, "names, lines");
      parts.add(prelude.opcodes() - (long) prelude.linesEnd(), Role.CODE_INFO, "");
    }
    parts.rest(Role.CODE, description);
  }
}
