package heapreel.synthetic.program;

import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.allocator.CallStack;
import heapreel.synthetic.allocator.OutOfBlocksException;
import heapreel.synthetic.firmware.QstrHeap;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A synthetic Python program: it fills slots of the lists that its globals name, replaces and drops
 * what is in them, makes temporaries that nobody keeps, lets lists and buffers grow, interns names,
 * and collects now and then. How much it keeps rises and falls.
 *
 * <p>All it knows of its objects is in RAM; with the same seed it does the same.
 */
final class Program {

  private static final int SLOTS_A_LIST = 32;
  private static final int BLOCKS_AN_OBJECT = 6;
  private static final double STEPS_A_PHASE = 900;

  private final TargetBytes ram;
  private final ObjectMaker objects;
  private final QstrHeap qstrs;
  private final CallStack stack;
  private final SplittableRandom random;
  private final ObjectChoice choice;
  private final List<Long> lists = new ArrayList<>();
  private final long globals;
  private int slots;
  private long steps;
  private int interned;

  Program(
      TargetBytes ram,
      ObjectMaker objects,
      QstrHeap qstrs,
      CallStack stack,
      long globals,
      SplittableRandom random) {
    this.ram = ram;
    this.objects = objects;
    this.qstrs = qstrs;
    this.stack = stack;
    this.globals = globals;
    this.random = random;
    this.choice = new ObjectChoice(objects, stack, random, globals);
  }

  /** Makes what stays: classes, and a list for every so many of {@code heapBlocks}. */
  void start(int heapBlocks) {
    int count = Math.max(2, heapBlocks / BLOCKS_AN_OBJECT / SLOTS_A_LIST);
    objects.staticDict(globals, count + 3);
    objects.put(globals, objects.qstr("__name__"), objects.qstr("__main__"));
    long instanceClass = objects.heapClass("neopixel");
    objects.put(globals, objects.qstr("neopixel"), instanceClass);
    choice.setInstanceClass(instanceClass);
    choice.setLargestBytes(Math.max(heapBlocks / 2, 64));
    for (int i = 0; i < count; i++) {
      long list = objects.list(SLOTS_A_LIST);
      objects.put(globals, qstrs.intern("group_" + i), list);
      for (int j = 0; j < SLOTS_A_LIST; j++) {
        objects.append(list, objects.none());
      }
      lists.add(list);
    }
    slots = count * SLOTS_A_LIST;
  }

  /** One statement; makes between none and a dozen changes of the heap. */
  void step() {
    long frame = stack.pointer();
    stack.push(objects.smallInt(steps));
    try {
      statement();
    } catch (OutOfBlocksException full) {
      dropSome(slots / 8 + 1);
    } finally {
      stack.unwind(frame);
    }
    steps++;
  }

  private void statement() {
    int dice = random.nextInt(1000);
    if (dice < 420) {
      keep();
    } else if (dice < 780) {
      choice.make(anyKept());
    } else if (dice < 850) {
      scratch();
    } else if (dice < 930) {
      grow();
    } else if (dice < 980) {
      dropSome(1 + random.nextInt(3));
    } else if (dice < 995) {
      name();
    } else {
      objects.collect();
    }
  }

  private double wantedShare() {
    return 0.55 + 0.35 * Math.sin(steps / STEPS_A_PHASE * 2 * Math.PI);
  }

  private void keep() {
    if (random.nextDouble() > wantedShare()) {
      dropSome(2);
    }
    long object = choice.make(anyKept());
    ram.setWord(slot(random.nextInt(slots)), object);
  }

  private void scratch() {
    int bytes = 32 + random.nextInt(random.nextInt(8) == 0 ? 1024 : 128);
    long buffer = objects.alloc(bytes, AllocationKind.LEAF);
    stack.push(buffer);
    if (random.nextBoolean()) {
      ram.setWord(slot(random.nextInt(slots)), choice.make(0));
    }
    objects.free(buffer);
  }

  private void grow() {
    long object = anyKept();
    if (object == 0) {
      return;
    }
    if (objects.isA("list", object)) {
      for (int i = 0; i < 6; i++) {
        objects.append(object, objects.smallInt(i));
      }
    } else if (objects.isA("bytearray", object)) {
      objects.resize(object, 16 + random.nextInt(400));
    }
  }

  private void dropSome(int count) {
    for (int i = 0; i < count; i++) {
      ram.setWord(slot(random.nextInt(slots)), objects.none());
    }
  }

  private void name() {
    if (interned < 100) {
      interned++;
      qstrs.intern("name_" + interned);
    }
  }

  /** An object in some slot, or 0. */
  private long anyKept() {
    long object = ram.word(slot(random.nextInt(slots)));
    return object != objects.none() && object % 16 == 0 && ram.contains(object) ? object : 0;
  }

  private long slot(int number) {
    long list = lists.get(number / SLOTS_A_LIST);
    return objects.items(list) + (long) (number % SLOTS_A_LIST) * ram.wordBytes();
  }
}
