package heapreel.synthetic.scene;

import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.object.Kind;
import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.firmware.Code;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.Struct;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.HashMap;
import java.util.Map;

/**
 * An {@link ObjectScene} with functions of its own that can be put into the middle of a call: their
 * frames are written where one wants, on the C stack, on a stack of Python frames, or in the heap.
 * One thread at a time.
 */
public final class CallScene {

  /** How far from its first opcode a function is in its second line, in bytes. */
  private static final int SECOND_LINE = 4;

  private static final int BLOCKS_OF_RAM = 2560;

  private final SceneMemory memory;
  private final Stage stage;
  private final Map<String, Callee> callees = new HashMap<>();

  private record Callee(long function, Functions.Compiled compiled) {}

  private CallScene(FirmwareBuild build) {
    this.memory =
        new SceneMemory(DeviceOptions.of(build, BLOCKS_OF_RAM * build.shape().blockBytes()));
    this.stage = new Stage(memory);
  }

  /**
   * The scene on a device of this build. It has the functions {@code <module>}, {@code main},
   * {@code measure} and {@code store} and the generator function {@code samples}. {@code main} has
   * a cell, which some generations count as code of its first line.
   */
  public static CallScene of(FirmwareBuild build) {
    CallScene scene = new CallScene(build);
    new DataAct(scene.stage).play();
    new CodeAct(scene.stage).play();
    new ClassAct(scene.stage).play();
    scene.define(Code.of("<module>", 1));
    scene.define(Code.of("main", 210).states(6, 1).cells(0));
    scene.define(Code.of("measure", 220, "pin", "gain"));
    scene.define(Code.of("store", 1230, "value", "log").states(30, 3));
    scene.define(Code.of("samples", 240, "count").asGenerator().states(7, 1));
    scene.stage.finish();
    return scene;
  }

  private void define(Code code) {
    Functions.Compiled compiled = stage.functions.compile(stage.main, code);
    long function = stage.functions.function(compiled);
    stage.global(code.name().replace("<module>", "module"), function);
    callees.put(code.name(), new Callee(function, compiled));
  }

  /** The RAM, not a copy. */
  public TargetBytes ram() {
    return memory.ram();
  }

  /** The RAM as a reader sees it. */
  public Memory memory() {
    return memory.ram().regionMemory();
  }

  /** The ROM as a reader sees it. */
  public BufferMemory rom() {
    return memory.firmware().rom().memory();
  }

  /** Address of {@code thread.dict_locals}. */
  public long dictLocals() {
    return memory.context() + memory.layout().dictLocals();
  }

  /** Lowest address of the C stack; its top is the end of the RAM. */
  public long stackLimit() {
    return memory.plan().stackLimit();
  }

  /** An address in ROM as a call leaves it behind. */
  public long returnAddress(int number) {
    return memory.firmware().functionPointer(number) + 12;
  }

  /** The line of a function's first statement; the next one is in the next line. */
  public int line(String function) {
    return callee(function).compiled().code().line();
  }

  /** Bytes of a frame of a function. */
  public int frameBytes(String function) {
    return frame(function, 0, 0).lengthBytes();
  }

  /** Writes a frame of a function that is in its first statement, or in its second. */
  public void write(String function, boolean second, long address) {
    frame(function, address, second ? SECOND_LINE : 0).write(memory.ram(), address);
  }

  /** The same with a frame that is allocated in the heap; gives its address. */
  public long allocate(String function, boolean second) {
    long made = memory.data(AllocationKind.PLAIN, Kind.CODE_STATE, frame(function, 0, 0));
    write(function, second, made);
    return made;
  }

  /** A generator that runs, in its first statement; gives the address of its frame. */
  public long running(String function) {
    Callee callee = callee(function);
    long generator = stage.functions.generator(callee.function(), callee.compiled());
    memory.ram().setWord(generator + memory.sizes().word(), 0); // neither globals nor exception
    long frame = generator + stage.functions.frameInGenerator(callee.compiled());
    frame(function, frame, 0).write(memory.ram(), frame);
    return frame;
  }

  /** The generator at whose frame this is has come to a {@code yield}. */
  public void suspend(String function, long frame) {
    memory.ram().setWord(generator(function, frame) + memory.sizes().word(), memory.none());
  }

  /** Address of the generator at whose frame this is. */
  public long generator(String function, long frame) {
    return frame - stage.functions.frameInGenerator(callee(function).compiled());
  }

  private Struct frame(String function, long address, int progress) {
    Callee callee = callee(function);
    return stage.functions.frameAt(callee.function(), callee.compiled(), address, progress);
  }

  private Callee callee(String function) {
    Callee callee = callees.get(function);
    if (callee == null) {
      throw new IllegalArgumentException(function);
    }
    return callee;
  }
}
