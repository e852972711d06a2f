package heapreel.synthetic.program;

import heapreel.synthetic.allocator.CallStack;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Chooses which object a program makes next, and of what size: most are small, a few large. */
final class ObjectChoice {

  private static final String[] WORDS = {
    "temperature", "humidity", "ok", "error: timeout", "line", "sensor", "GET / HTTP/1.1", "value="
  };

  private final ObjectMaker objects;
  private final CallStack stack;
  private final SplittableRandom random;
  private final long globals;
  private long instanceClass;
  private int largestBytes;

  ObjectChoice(ObjectMaker objects, CallStack stack, SplittableRandom random, long globals) {
    this.objects = objects;
    this.stack = stack;
    this.random = random;
    this.globals = globals;
  }

  void setInstanceClass(long address) {
    this.instanceClass = address;
  }

  void setLargestBytes(int bytes) {
    this.largestBytes = bytes;
  }

  /**
   * Makes an object.
   *
   * @param other an object that it may point at; 0 for none
   */
  long make(long other) {
    int dice = random.nextInt(100);
    long item = other != 0 && random.nextInt(6) == 0 ? other : objects.smallInt(dice);
    if (dice < 22) {
      return objects.string(text(random.nextInt(10) == 0 ? 160 : 24));
    } else if (dice < 38) {
      return tuple(item);
    } else if (dice < 50) {
      return objects.boundMethod(objects.none(), item);
    } else if (dice < 60) {
      return list(item);
    } else if (dice < 70) {
      return dict(item);
    } else if (dice < 82) {
      return instance(item);
    } else if (dice < 86) {
      return objects.integer(2 + random.nextInt(6), random);
    } else if (dice < 92) {
      return objects.function(globals, 20 + random.nextInt(100), random);
    } else if (dice < 98) {
      return objects.bytearray(16 + random.nextInt(112), random);
    }
    return objects.bytearray(128 + random.nextInt(largestBytes), random);
  }

  private byte[] text(int longest) {
    int length = 3 + random.nextInt(longest);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ').append(random.nextInt(1000));
    }
    text.setLength(length);
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private long tuple(long item) {
    long[] items = new long[2 + random.nextInt(5)];
    for (int i = 0; i < items.length; i++) {
      items[i] = objects.smallInt(random.nextInt(100));
    }
    items[items.length - 1] = item;
    return objects.tuple(items);
  }

  private long list(long item) {
    long list = objects.list(4 + random.nextInt(13));
    stack.push(list);
    objects.append(list, item);
    objects.append(list, objects.string(text(12)));
    return list;
  }

  private long dict(long item) {
    long dict = objects.dict(2 + random.nextInt(7));
    objects.put(dict, objects.qstr("value"), item);
    objects.put(dict, objects.qstr("name"), objects.qstr("temperature"));
    return dict;
  }

  private long instance(long item) {
    long made = objects.instance(instanceClass, 4);
    objects.put(made, objects.qstr("pin"), objects.smallInt(random.nextInt(32)));
    objects.put(made, objects.qstr("state"), item);
    return made;
  }
}
