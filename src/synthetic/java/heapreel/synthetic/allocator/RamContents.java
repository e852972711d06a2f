package heapreel.synthetic.allocator;

import heapreel.synthetic.firmware.ContextLayout;
import heapreel.synthetic.firmware.Firmware;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.RamPlan;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.List;

/** What stands in RAM before the program starts, beside the heap. */
public final class RamContents {

  private static final int FRAMES = 6;
  private static final int STALE_FRAMES = 40;

  private RamContents() {}

  /**
   * Writes initialised statics, the interpreter's state, what old frames left on the stack and the
   * supervisor's table.
   */
  public static void write(TargetBytes ram, RamPlan plan, Firmware firmware) {
    ContextLayout layout = new ContextLayout(plan.build());
    int word = ram.wordBytes();
    long context = plan.context();
    for (int i = 0; i < RamPlan.DATA_BYTES / word; i++) {
      ram.setWord(plan.start() + (long) i * word, i % 3 == 0 ? function(firmware, i) : i);
    }
    ram.setWord(context + layout.stackTop(), plan.end());
    long main = context + layout.dictMain();
    ram.setWords(context + layout.dictLocals(), main, main, plan.end() - 8L * word);
    ram.setWord(context + layout.lastPool(), firmware.lastPool());
    for (long stale = plan.end() - STALE_FRAMES * 4L * word;
        stale < plan.end();
        stale += 4L * word) {
      ram.setWords(stale, function(firmware, (int) (stale >> 4)), context, 1, 0);
    }
    allocations(ram, plan);
  }

  /** The supervisor's table of what it gave away: heap below, stack above. */
  private static void allocations(TargetBytes ram, RamPlan plan) {
    RamPlan.Range heap = plan.areas().get(0);
    Profile profile = plan.build().profile();
    if (!List.of(Profile.C_CP4, Profile.C_CP5, Profile.C_CP6).contains(profile)) {
      return;
    }
    ram.setWords(
        plan.allocations(),
        heap.start(),
        heap.lengthBytes(),
        plan.stackLimit(),
        plan.end() - plan.stackLimit());
  }

  /** Pushes the frames of a main loop. */
  public static void enterMain(CallStack stack, Firmware firmware) {
    for (int frame = 0; frame < FRAMES; frame++) {
      stack.push(0);
      stack.push(function(firmware, frame));
      stack.push(frame * 7L + 1);
      stack.push(stack.pointer() + 16);
    }
  }

  private static long function(Firmware firmware, int number) {
    return firmware.functionPointer(number) + 12;
  }
}
