package heapreel.synthetic.scene;

import heapreel.heap.Heap;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Firmware;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.LinkerMapWriter;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.List;

/**
 * A synthetic device of a build, stopped at a moment when its heap holds a fixed set of objects, of
 * every kind that the generation has: what a reader should find is known of each.
 *
 * <p>Immutable but for the bytes of {@link #image}; the same for every call with the same build.
 *
 * @param image the RAM, not a copy
 * @param firmware the ROM that goes with it
 * @param heap what a decoder should find
 * @param linkerMap the linker map
 * @param known every allocation of the heap, once, in address order
 * @param context address of {@code mp_state_ctx}
 */
public record ObjectScene(
    TargetBytes image,
    Firmware firmware,
    Heap heap,
    String linkerMap,
    List<KnownObject> known,
    long context) {

  private static final int BLOCKS_OF_RAM = 2560;
  private static final int AREAS = 3;

  /** Takes a copy of the list. */
  public ObjectScene {
    known = List.copyOf(known);
  }

  /** The scene on a device of this build; a split heap has three areas. */
  public static ObjectScene of(FirmwareBuild build) {
    int ramBytes = BLOCKS_OF_RAM * build.shape().blockBytes();
    DeviceOptions options = DeviceOptions.of(build, ramBytes);
    return of(build.shape().splitHeap() ? options.areas(AREAS) : options);
  }

  /** The scene on this device. */
  public static ObjectScene of(DeviceOptions options) {
    SceneMemory memory = new SceneMemory(options);
    Stage stage = new Stage(memory);
    new DataAct(stage).play();
    new CodeAct(stage).play();
    long node = new ClassAct(stage).play();
    UnnamedAct unnamed = new UnnamedAct(stage);
    unnamed.play(node);
    stage.finish();
    unnamed.free();
    return new ObjectScene(
        memory.ram(),
        memory.firmware(),
        memory.heap().heap(),
        LinkerMapWriter.of(memory.firmware(), memory.plan()),
        memory.ledger().known(),
        memory.context());
  }

  /** The RAM as a reader sees it, however many regions it has. */
  public Memory memory() {
    return image.regionMemory();
  }

  /** The RAM of a single region as a reader sees it. */
  public BufferMemory ram() {
    return image.memory();
  }

  /** The ROM as a reader sees it. */
  public BufferMemory rom() {
    return firmware.rom().memory();
  }
}
