package heapreel.synthetic.scene;

import heapreel.heap.AreaGeometry;
import heapreel.object.Kind;
import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.allocator.CallStack;
import heapreel.synthetic.allocator.GcHeap;
import heapreel.synthetic.allocator.GcState;
import heapreel.synthetic.allocator.HeapChange;
import heapreel.synthetic.allocator.OutOfBlocksException;
import heapreel.synthetic.allocator.RamContents;
import heapreel.synthetic.firmware.CSizes;
import heapreel.synthetic.firmware.ContextLayout;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Firmware;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.ObjectRules;
import heapreel.synthetic.firmware.ObjectWords;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.RamPlan;
import heapreel.synthetic.firmware.Struct;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A synthetic device's memory while a scene is set in it: what is allocated is written down in the
 * {@link Ledger}, and nothing is ever collected.
 */
final class SceneMemory {

  private final FirmwareBuild build;
  private final RamPlan plan;
  private final Firmware firmware;
  private final TargetBytes ram;
  private final CallStack stack;
  private final GcHeap heap;
  private final ContextLayout layout;
  private final CSizes sizes;
  private final ObjectWords words;
  private final Map<String, Long> types = new HashMap<>();
  private final Ledger ledger = new Ledger();

  SceneMemory(DeviceOptions options) {
    this.build = options.build();
    this.plan = RamPlan.of(options);
    this.firmware = Firmware.of(build);
    this.ram = new TargetBytes(plan.regions(), build.shape().wordBytes());
    this.layout = new ContextLayout(build);
    this.sizes = CSizes.of(build);
    this.words = ObjectWords.of(build);
    RamContents.write(ram, plan, firmware);
    this.stack = new CallStack(ram, plan.stackLimit(), plan.end());
    RamContents.enterMain(stack, firmware);
    GcState state =
        new GcState(
            ram,
            layout.memoryLayout(),
            context() + layout.memory(),
            context() + layout.lockDepth());
    RamPlan.Range first = plan.areas().get(0);
    AreaGeometry geometry = AreaGeometry.of(first.start(), first.end(), build.shape());
    this.heap = new GcHeap(state, geometry, List::of, SceneMemory::refuseCollections);
    for (RamPlan.Range region : plan.areas().subList(1, plan.areas().size())) {
      heap.addArea(region.start(), region.end());
    }
  }

  private static void refuseCollections(HeapChange change) {
    if (change == HeapChange.MARKED) {
      throw new IllegalStateException("the scene needs more room");
    }
  }

  FirmwareBuild build() {
    return build;
  }

  Profile profile() {
    return build.profile();
  }

  RamPlan plan() {
    return plan;
  }

  Firmware firmware() {
    return firmware;
  }

  TargetBytes ram() {
    return ram;
  }

  CallStack stack() {
    return stack;
  }

  GcHeap heap() {
    return heap;
  }

  ContextLayout layout() {
    return layout;
  }

  CSizes sizes() {
    return sizes;
  }

  ObjectWords words() {
    return words;
  }

  ObjectRules rules() {
    return profile().objects();
  }

  Ledger ledger() {
    return ledger;
  }

  /** Address of {@code mp_state_ctx}. */
  long context() {
    return plan.context();
  }

  long none() {
    return words.none(firmware.address("mp_const_none_obj"));
  }

  long yes() {
    return words.yes(firmware.address("mp_const_true_obj"));
  }

  /** Address of {@code mp_type_NAME}. */
  long type(String name) {
    return types.computeIfAbsent(name, none -> firmware.address("mp_type_" + name));
  }

  /** The beginning of an object of a type in ROM. */
  Struct struct(String type) {
    return new Struct(sizes).pointer(type(type));
  }

  /** The beginning of what has no type. */
  Struct struct() {
    return new Struct(sizes);
  }

  /** Allocates and does not write down. */
  long allocate(AllocationKind allocation, long bytes) {
    long address = heap.alloc(bytes, allocation);
    if (address == 0) {
      throw new OutOfBlocksException(bytes);
    }
    return address;
  }

  /** Allocates and writes an object. */
  long place(AllocationKind allocation, Struct struct, Kind kind, String typeName, String says) {
    long address = allocate(allocation, struct.lengthBytes());
    struct.write(ram, address);
    ledger.add(address, kind, typeName, says);
    return address;
  }

  /** Allocates and writes an object as most are allocated. */
  long place(Struct struct, Kind kind, String typeName, String says) {
    return place(AllocationKind.PLAIN, struct, kind, typeName, says);
  }

  /** Allocates and writes what has no type; 0 where it has no length, as {@code m_malloc} does. */
  long data(AllocationKind allocation, Kind kind, Struct struct) {
    return struct.lengthBytes() == 0 ? 0 : place(allocation, struct, kind, "", "");
  }

  /** Allocates bytes and copies these into their beginning. */
  long data(Kind kind, long bytes, byte[] content) {
    long address = allocate(AllocationKind.LEAF, bytes);
    ram.setBytes(address, content);
    ledger.add(address, kind, "", "");
    return address;
  }
}
