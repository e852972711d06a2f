package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
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
 * that it keeps for when the heap has no space even for that. The interpreter's own message is
 * {@code memory allocation failed, allocating 1000 bytes}, in CircuitPython in any language: its
 * only number is the bytes requested, followed by the word for bytes. A program's own messages are
 * ignored.
 */
final class MemoryErrorFinder {

  private static final String NAME = "MemoryError";
  private static final Pattern REQUEST =
      Pattern.compile(
          "\\D{8,}(\\d{1,15})\\s*(?:(?i:byte|octet|ba[ij]t|bayt)\\p{L}*|\\P{ASCII}+)\\.?");
  private static final int MAX_MESSAGE_BYTES = 256;

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final Field arguments;
  private final ObjectLayout tuples;
  private final ObjectLayout strings;

  MemoryErrorFinder(Interpreter interpreter, Allocations allocations) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    this.arguments = interpreter.layout(ObjectStruct.EXCEPTION).field(FieldName.ARGS);
    this.tuples = interpreter.layout(ObjectStruct.TUPLE);
    this.strings = interpreter.layout(ObjectStruct.STR);
  }

  /** The errors of the snapshot in {@code space}, whose kinds are decided, in address order. */
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
    long tuple = arguments.read(space, exception);
    if (!isOfType(space, tuple, "tuple")
        || tuples.field(FieldName.LENGTH).read(space, tuple) != 1) {
      return new MemoryError(exception, OptionalLong.empty());
    }
    long message = tuples.field(FieldName.ITEMS).read(space, tuple);
    return new MemoryError(exception, requestedBytes(space, message));
  }

  private OptionalLong requestedBytes(AddressSpace space, long message) {
    if (!interpreter.words().isAddress(message) || !isOfType(space, message, "str")) {
      return OptionalLong.empty();
    }
    long length = strings.field(FieldName.LENGTH).read(space, message);
    if (length <= 0 || length > MAX_MESSAGE_BYTES) {
      return OptionalLong.empty();
    }
    return space
        .bytes(strings.field(FieldName.DATA).read(space, message), (int) length)
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
}
