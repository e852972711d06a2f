package heapreel.calls;

import heapreel.interpreter.AddressSpace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places on the C stack to which an exception can jump ({@code nlr_buf_t} in {@code py/nlr.h}),
 * innermost first. The interpreter's loop ({@code mp_execute_bytecode}) pushes one for each
 * function of bytecode that runs, and C functions some of their own; all lie within the part of the
 * stack that is in use.
 *
 * <pre>
 *  prev  ret_val  registers…  [pystack_cur]
 * </pre>
 *
 * Their first register is the place in the code that pushed it, in all ports with an assembler
 * version; where {@code setjmp} is used it may be an address relative to the buffer.
 */
record NlrChain(List<Long> buffers) {

  /** Word of the first register. */
  private static final int FIRST_REGISTER = 2;

  /** Word of the exception that was raised. */
  static final int RAISED = 1;

  /** A first register that near to its buffer is relative to it. */
  private static final long NEAR = 1 << 10;

  private static final int MAX_BUFFERS = 1 << 10;

  NlrChain {
    buffers = List.copyOf(buffers);
  }

  /** The chain from {@code top} on; null where something else is there. */
  static @Nullable NlrChain read(AddressSpace space, long top) {
    List<Long> buffers = new ArrayList<>();
    long at = top;
    while (at != 0) {
      boolean grows = buffers.isEmpty() || at > buffers.get(buffers.size() - 1);
      if (!grows || !space.hasWord(at) || buffers.size() == MAX_BUFFERS) {
        return null;
      }
      buffers.add(at);
      at = space.word(at);
    }
    return new NlrChain(buffers);
  }

  /** Address just after the part of the stack that belongs to the calls of a buffer. */
  long end(int index) {
    return index + 1 < buffers.size() ? buffers.get(index + 1) : Long.MAX_VALUE;
  }

  /** What is the same in all buffers that one place in the code has pushed. */
  static long origin(AddressSpace space, long buffer) {
    long first = space.word(buffer + (long) FIRST_REGISTER * space.wordBytes());
    return Math.abs(first - buffer) < NEAR ? first - buffer : first;
  }
}
