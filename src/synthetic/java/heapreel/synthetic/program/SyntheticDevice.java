package heapreel.synthetic.program;

import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.allocator.CallStack;
import heapreel.synthetic.allocator.GcHeap;
import heapreel.synthetic.allocator.GcState;
import heapreel.synthetic.allocator.HeapChange;
import heapreel.synthetic.allocator.HeapLog;
import heapreel.synthetic.allocator.PortHeap;
import heapreel.synthetic.allocator.RamContents;
import heapreel.synthetic.allocator.RootRange;
import heapreel.synthetic.firmware.ContextLayout;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Firmware;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.firmware.LinkerMapWriter;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.QstrHeap;
import heapreel.synthetic.firmware.RamPlan;
import heapreel.synthetic.firmware.StateLayout;
import heapreel.synthetic.firmware.TargetBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A synthetic device that runs a synthetic program: firmware, RAM with an interpreter's state in
 * it, and a heap that really works.
 *
 * <p>Deterministic: the same options and seed give the same bytes. One thread at a time. Bounded:
 * the RAM is kept once, and changed in place.
 */
public final class SyntheticDevice {

  private final RamPlan plan;
  private final Firmware firmware;
  private final TargetBytes ram;
  private final GcHeap heap;
  private final Program program;
  private final Recorder recorder = new Recorder();

  /** A device just started; nothing of its program has run. */
  public SyntheticDevice(DeviceOptions options, long seed) {
    FirmwareBuild build = options.build();
    ContextLayout layout = new ContextLayout(build);
    this.plan = RamPlan.of(options);
    this.firmware = Firmware.of(build);
    this.ram = new TargetBytes(plan.regions(), build.shape().wordBytes());
    RamContents.write(ram, plan, firmware);
    CallStack stack = new CallStack(ram, plan.stackLimit(), plan.end());
    RamContents.enterMain(stack, firmware);
    this.heap = heap(layout, stack);
    ObjectMaker objects = new ObjectMaker(ram, heap, stack, firmware);
    QstrHeap qstrs =
        new QstrHeap(
            ram,
            bytes -> objects.alloc(bytes, AllocationKind.PLAIN),
            bytes -> objects.alloc(bytes, AllocationKind.LEAF),
            firmware,
            plan.context());
    long globals = plan.context() + layout.dictMain();
    this.program = new Program(ram, objects, qstrs, stack, globals, new SplittableRandom(seed));
    objects.staticDict(plan.context() + layout.loadedModules(), 4);
    if (build.profile().compareTo(Profile.G) <= 0) {
      long lists = plan.context() + layout.rootPointers();
      objects.staticList(lists, 4);
      objects.staticList(lists + 4L * ram.wordBytes(), 4);
    }
    program.start(plannedBlocks(options));
  }

  private GcHeap heap(ContextLayout layout, CallStack stack) {
    StateLayout memory = layout.memoryLayout();
    GcState state =
        new GcState(
            ram, memory, plan.context() + layout.memory(), plan.context() + layout.lockDepth());
    RamPlan.Range first = plan.areas().get(0);
    AreaGeometry geometry = AreaGeometry.of(first.start(), first.end(), plan.build().shape());
    RootRange statics =
        new RootRange(
            plan.context() + layout.rootsStart(), plan.context() + layout.qstrLastChunk());
    GcHeap made =
        new GcHeap(state, geometry, () -> List.of(statics, stack.roots()), recorder::changed);
    for (RamPlan.Range region : plan.areas().subList(1, plan.areas().size())) {
      made.addArea(region.start(), region.end());
    }
    if (plan.growth().lengthBytes() > 0) {
      made.growFrom(new PortHeap(plan.growth(), plan.build().shape().blockBytes()));
    }
    return made;
  }

  private int plannedBlocks(DeviceOptions options) {
    long bytes =
        plan.areas().stream().mapToLong(RamPlan.Range::lengthBytes).sum()
            + plan.growth().lengthBytes() * (options.grows() ? 3 : 0) / 4;
    return Math.toIntExact(bytes / plan.build().shape().blockBytes());
  }

  /**
   * Runs the program until it gave so many more snapshots; the program then finishes its statement
   * unrecorded.
   *
   * @throws IOException what the sink throws
   */
  public void run(long snapshots, SnapshotPolicy policy, SnapshotSink sink) throws IOException {
    recorder.start(snapshots, policy, sink);
    try {
      while (recorder.wanted > 0) {
        program.step();
      }
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /** From now on {@code listener} is told of each allocation. */
  public void logTo(HeapLog listener) {
    heap.logTo(listener);
  }

  /** The firmware it runs. */
  public Firmware firmware() {
    return firmware;
  }

  /** Its RAM: changes as the program runs. */
  public TargetBytes ram() {
    return ram;
  }

  /** Its heap as it is now: what a decoder should find in {@link #ram}. */
  public Heap heap() {
    return heap.heap();
  }

  /** The linker map of its firmware. */
  public String linkerMap() {
    return LinkerMapWriter.of(firmware, plan);
  }

  private final class Recorder {

    private long wanted;
    private long changes;
    private SnapshotPolicy policy = SnapshotPolicy.EACH_CHANGE;
    private SnapshotSink sink = bytes -> {};

    void start(long snapshots, SnapshotPolicy newPolicy, SnapshotSink newSink) {
      wanted = snapshots;
      policy = newPolicy;
      sink = newSink;
    }

    void changed(HeapChange change) {
      if (wanted == 0 || !policy.counts(change) || ++changes % policy.every() != 0) {
        return;
      }
      wanted--;
      try {
        sink.snapshot(ram.array());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
