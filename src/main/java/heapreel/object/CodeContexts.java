package heapreel.object;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The module of each piece of bytecode that a function on the heap has; found when first asked. */
final class CodeContexts {

  private static final int CONTEXT_WORD = 1;
  private static final int CODE_WORD = 3;

  private final Allocations allocations;
  private @Nullable Map<Long, Long> contexts;

  CodeContexts(Allocations allocations) {
    this.allocations = allocations;
  }

  /** Address of the module context of the code at {@code code}; 0 where no function has it. */
  long context(long code) {
    Map<Long, Long> known = contexts;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < allocations.count(); i++) {
        if (allocations.kind(i) == Kind.FUNCTION) {
          known.put(allocations.word(i, CODE_WORD), allocations.word(i, CONTEXT_WORD));
        }
      }
      contexts = known;
    }
    return known.getOrDefault(code, 0L);
  }
}
