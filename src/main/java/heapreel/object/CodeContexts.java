package heapreel.object;

import heapreel.interpreter.FieldName;
import heapreel.interpreter.ObjectLayout;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The module of each piece of bytecode that a function on the heap has; found when first asked. */
public final class CodeContexts {

  private final ObjectLayout functions;
  private final Allocations allocations;
  private @Nullable Map<Long, Long> contexts;

  /** Creates an empty index of the code of one snapshot. */
  public CodeContexts(ObjectLayout functions, Allocations allocations) {
    this.functions = functions;
    this.allocations = allocations;
  }

  /** Address of the module context of the code at {@code code}; 0 where no function has it. */
  public long context(long code) {
    Map<Long, Long> known = contexts;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < allocations.count() && functions.has(FieldName.MODULE); i++) {
        if (allocations.kind(i) == Kind.FUNCTION) {
          known.put(
              allocations.field(i, functions.field(FieldName.CODE)),
              allocations.field(i, functions.field(FieldName.MODULE)));
        }
      }
      contexts = known;
    }
    return known.getOrDefault(code, 0L);
  }
}
