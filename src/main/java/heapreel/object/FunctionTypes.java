package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectStruct;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes the types of bytecode functions from those of machine code functions, which have
 * the same name, by looking at the code of functions, on the heap or in ROM.
 */
public final class FunctionTypes {

  private static final int MAX_ASSEMBLER_ARGUMENTS = 4;

  /** Functions of a type that are looked at unless all are. */
  private static final int SAMPLES = 5;

  private static final String BYTECODE_FUNCTION = "mp_type_fun_bc";

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final IdentityHashMap<BuiltinType, Integer> seen = new IdentityHashMap<>();
  private final IdentityHashMap<BuiltinType, Integer> votes = new IdentityHashMap<>();

  FunctionTypes(Interpreter interpreter, Allocations allocations) {
    this.interpreter = interpreter;
    this.allocations = allocations;
  }

  /** Looks at some functions of each type. */
  void look(AddressSpace space) {
    look(space, SAMPLES);
  }

  /** Looks at all functions. */
  void lookAtAll(AddressSpace space) {
    look(space, Integer.MAX_VALUE);
  }

  private void look(AddressSpace space, int samples) {
    seen.clear();
    votes.clear();
    CodeReader reader = null;
    for (int i = 0; i < allocations.count(); i++) {
      Facts facts = allocations.facts(i);
      BuiltinType type = facts.type();
      boolean function = facts.kind() == Kind.FUNCTION || facts.kind() == Kind.GENERATOR;
      if (type != null && function && seen.getOrDefault(type, 0) < samples) {
        if (reader == null) {
          reader = new CodeReader(interpreter, space, interpreter.qstrs(space));
        }
        long address = allocations.address(i);
        if (reader.hasCode(address)) {
          seen.merge(type, 1, Integer::sum);
          boolean bytecode = !isAssembler(space, address) && reader.isBytecode(address);
          votes.merge(type, bytecode ? 1 : -1, Integer::sum);
        }
      }
    }
  }

  /**
   * Whether a function is one in assembler: it has the number of its arguments where others have
   * the address of what they are defined in. Its code may look like bytecode by chance.
   */
  private boolean isAssembler(AddressSpace space, long function) {
    long arguments =
        interpreter
            .layout(ObjectStruct.ASSEMBLER_FUNCTION)
            .field(FieldName.ARGUMENTS)
            .read(space, function);
    return Long.compareUnsigned(arguments, MAX_ASSEMBLER_ARGUMENTS) <= 0;
  }

  /** Whether most functions of a type that were looked at are of bytecode. */
  public boolean isBytecode(@Nullable BuiltinType type) {
    return type != null && votes.getOrDefault(type, 0) > 0;
  }

  /** Address of {@code mp_type_fun_bc}: by its symbol, or else by the functions; 0 if unknown. */
  long ofBytecode() {
    Optional<BuiltinType> named =
        interpreter.types().all().stream()
            .filter(type -> type.symbol().equals(BYTECODE_FUNCTION))
            .findAny();
    return named.or(this::mostVoted).map(BuiltinType::address).orElse(0L);
  }

  private Optional<BuiltinType> mostVoted() {
    return votes.entrySet().stream()
        .filter(entry -> entry.getValue() > 0 && entry.getKey().name().equals("function"))
        .max(
            Map.Entry.<BuiltinType, Integer>comparingByValue()
                .thenComparing(Map.Entry::getKey, Comparator.comparing(BuiltinType::address)))
        .map(Map.Entry::getKey);
  }
}
