package heapreel.calls;

import heapreel.firmware.RomImage;
import heapreel.firmware.Symbols;
import heapreel.heap.Heap;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapReader;
import heapreel.heap.HeapState;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterSearch;
import heapreel.object.HeapObjects;
import heapreel.object.ObjectReader;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.TargetBytes;
import heapreel.synthetic.scene.CallScene;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A device that calls and returns, as the interpreter does: frames and {@code nlr_buf_t}s on a C
 * stack that grows downwards, and what returns stays there. With a stack of Python frames where the
 * build has one.
 */
final class WrittenStack {

  private static final int REGISTERS = 8;
  private static final int PYSTACK_BYTES = 1024;
  private static final int LOOP = 1;
  private static final int C_CODE = 2;

  private final CallScene scene;
  private final TargetBytes ram;
  private final int word;
  private final boolean pystack;
  private final boolean keepsAddresses;
  private final Deque<Saved> calls = new ArrayDeque<>();
  private final List<String> running = new ArrayList<>();
  private long pointer;
  private long current;
  private long top;
  private long callerEnd;
  private long reference;
  private long innermost;
  private long caller;

  private record Saved(long pointer, long current, long top, String function, long generator) {}

  WrittenStack(FirmwareBuild build, boolean pystack) {
    this(build, pystack, true);
  }

  /**
   * A device at its start.
   *
   * @param keepsAddresses whether the interpreter's loop keeps the address of its frame in memory
   */
  WrittenStack(FirmwareBuild build, boolean pystack, boolean keepsAddresses) {
    this.keepsAddresses = keepsAddresses;
    this.scene = CallScene.of(build);
    this.ram = scene.ram();
    this.word = ram.wordBytes();
    this.pystack = pystack;
    this.pointer = ram.end() - 16L * word;
    this.current = scene.stackLimit();
    callC();
  }

  /** Calls a function of C that catches exceptions. */
  void callC() {
    calls.push(new Saved(pointer, current, top, "", 0));
    push(0x1111, 0x2222);
    catchAt(C_CODE);
  }

  /** Calls a function, which is then in its first statement. */
  void call(String function) {
    call(function, false, false);
  }

  /** Calls a function. */
  void call(String function, boolean second, boolean onHeap) {
    calls.push(new Saved(pointer, current, top, function, 0));
    long frame;
    if (onHeap) {
      frame = scene.allocate(function, second);
    } else if (pystack) {
      frame = current;
      current += scene.frameBytes(function);
    } else {
      pointer -= scene.frameBytes(function);
      frame = pointer;
    }
    scene.write(function, second, frame);
    enter(function, frame, "code.py:" + (scene.line(function) + (second ? 1 : 0)) + " " + function);
  }

  /** Calls a generator, which its caller references. */
  void resume(String function) {
    long frame = scene.running(function);
    reference = callerEnd - word;
    ram.setWord(reference, scene.generator(function, frame));
    calls.push(new Saved(pointer, current, top, function, frame));
    enter(function, frame, "code.py:" + scene.line(function) + " " + function);
  }

  private void enter(String function, long frame, String text) {
    running.add(text);
    callerEnd = frame + scene.frameBytes(function);
    caller = innermost;
    innermost = frame;
    push(scene.returnAddress(3), 0x3333);
    catchAt(LOOP);
    push(0x77, 0x78);
    push(keepsAddresses ? frame : 0x7a);
    push(0x79);
  }

  /** Pushes a buffer. */
  private void catchAt(int place) {
    pointer -= (long) (2 + REGISTERS + 1) * word;
    ram.setWord(pointer, top);
    ram.setWord(pointer + word, 0);
    ram.setWord(pointer + 2L * word, scene.returnAddress(place));
    for (int i = 1; i < REGISTERS; i++) {
      ram.setWord(pointer + (2L + i) * word, 0x40 + i);
    }
    ram.setWord(pointer + (2L + REGISTERS) * word, pystack ? current : 0x99);
    top = pointer;
  }

  private void push(long... words) {
    for (long value : words) {
      pointer -= word;
      ram.setWord(pointer, value);
    }
  }

  /** Returns from the innermost call, of Python or C. */
  void returnFromCall() {
    Saved saved = calls.pop();
    pointer = saved.pointer();
    current = saved.current();
    top = saved.top();
    if (saved.generator() != 0) {
      scene.suspend(saved.function(), saved.generator());
    }
    if (!saved.function().isEmpty()) {
      running.remove(running.size() - 1);
    }
  }

  /** Takes away what the caller of the last generator has of it. */
  void loseReference() {
    ram.setWord(reference, 0x7b);
  }

  /** The innermost frame names its caller's, as where {@code MICROPY_STACKLESS} is on. */
  void nameCaller() {
    ram.setWord(innermost + 5L * word, caller);
  }

  /** The same of a frame in the heap that no buffer has. */
  void nameAnother(String function) {
    ram.setWord(innermost + 5L * word, scene.allocate(function, false));
  }

  /** Who runs, outermost first. */
  List<String> running() {
    return List.copyOf(running);
  }

  TargetBytes ram() {
    return ram;
  }

  CallScene scene() {
    return scene;
  }

  long stackPointer() {
    return pointer;
  }

  /** Address of the innermost buffer. */
  long top() {
    return top;
  }

  /** Whether the word at an address links one buffer to the next. */
  boolean isLink(long address) {
    long buffer = top;
    while (buffer != 0 && buffer != address) {
      buffer = ram.word(buffer);
    }
    return buffer != 0;
  }

  /** Writes {@code nlr_top} and where the stack of Python frames ends. */
  void publish() {
    ram.setWord(scene.dictLocals() + 2L * word, top);
    if (pystack) {
      long at = scene.dictLocals() - (scene.dictLocals() % 8 == 0 ? 16 : 12);
      ram.setWords(at, scene.stackLimit(), scene.stackLimit() + PYSTACK_BYTES, current);
    }
  }

  /** What the reader says; empty where it says that it is unknown. */
  Optional<List<String>> read() {
    publish();
    return readAsWritten();
  }

  /** The same without writing {@code nlr_top} before. */
  Optional<List<String>> readAsWritten() {
    HeapState state = HeapLocator.locate(scene.memory());
    Heap heap = new HeapReader(state).read(scene.memory());
    RomImage rom = RomImage.of(List.of(scene.rom()));
    AddressSpace space = new AddressSpace(scene.memory(), rom, word);
    Interpreter interpreter = InterpreterSearch.find(space, heap, state.address(), Symbols.none());
    HeapObjects objects = new ObjectReader(interpreter, rom).read(scene.memory(), heap);
    return CallReader.read(interpreter, space, objects, OptionalLong.empty())
        .map(stack -> stack.calls().stream().map(Call::text).toList());
  }
}
