package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@code MemoryError}s of a snapshot: on the heap, and in the interpreter's state the one
 * that it keeps for when the heap has no room even for that. The interpreter's own message is
 * {@code memory allocation failed, allocating 1000 bytes}, in CircuitPython in any language: its
 * only number is what was asked for, and the word behind it is that for bytes. A program's own
 * messages are not taken for it.
 */
final class MemoryErrorFinder {

  private static final String NAME = "MemoryError";
  private static final Pattern REQUEST =
      Pattern.compile(
          "\\D{8,}(\\d{1,15})\\s*(?:(?i:byte|octet|ba[ij]t|bayt)\\p{L}*|\\P{ASCII}+)\\.?");
  private static final int MAX_MESSAGE_BYTES = 256;

  /** Where exceptions have their arguments, by generation. */
  private static final int[] ARGUMENT_WORDS = {1, 3};

  private final Interpreter interpreter;
  private final Allocations allocations;

  MemoryErrorFinder(Interpreter interpreter, Allocations allocations) {
    this.interpreter = interpreter;
    this.allocations = allocations;
  }

  /** Those of the snapshot in {@code space}, whose kinds are decided, in address order. */
  List<MemoryError> find(AddressSpace space) {
    List<MemoryError> found = new ArrayList<>();
    for (int i = 0; i < allocations.count(); i++) {
      if (allocations.kind(i) == Kind.EXCEPTION && isMemoryError(allocations.facts(i).type())) {
        found.add(memoryError(space, allocations.address(i)));
      }
    }
    InterpreterState state = interpreter.state();
    int word = interpreter.wordBytes();
    for (long at = state.lastPool(); at < state.end(); at += word) {
      if (isMemoryError(interpreter.types().at(space.word(at)))) {
        found.add(memoryError(space, at));
      }
    }
    found.sort(Comparator.comparingLong(MemoryError::address));
    return found;
  }

  private static boolean isMemoryError(@Nullable BuiltinType type) {
    return type != null && type.exception() && type.name().equals(NAME);
  }

  private MemoryError memoryError(AddressSpace space, long exception) {
    for (int number : ARGUMENT_WORDS) {
      long arguments = word(space, exception, number);
      if (isOfType(space, arguments, "tuple") && word(space, arguments, 1) == 1) {
        long offset = interpreter.objects().offset(2, 0);
        long message = interpreter.objects().read(space, arguments + offset);
        return new MemoryError(exception, requestedBytes(space, message));
      }
    }
    return new MemoryError(exception, OptionalLong.empty());
  }

  private OptionalLong requestedBytes(AddressSpace space, long message) {
    if (!interpreter.words().isAddress(message) || !isOfType(space, message, "str")) {
      return OptionalLong.empty();
    }
    long length = word(space, message, 2);
    if (length <= 0 || length > MAX_MESSAGE_BYTES) {
      return OptionalLong.empty();
    }
    return space
        .bytes(word(space, message, 3), (int) length)
        .map(bytes -> requestedBytes(new String(bytes, StandardCharsets.UTF_8)))
        .orElse(OptionalLong.empty());
  }

  static OptionalLong requestedBytes(String message) {
    Matcher matcher = REQUEST.matcher(message);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  private boolean isOfType(AddressSpace space, long address, String name) {
    if (address == 0 || !space.hasWord(address)) {
      return false;
    }
    BuiltinType type = interpreter.types().at(space.word(address));
    return type != null && type.name().equals(name);
  }

  private long word(AddressSpace space, long object, int number) {
    return space.word(object + (long) number * interpreter.wordBytes());
  }
}
