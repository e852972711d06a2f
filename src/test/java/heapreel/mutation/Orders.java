package heapreel.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Damage that leaves every snapshot as it is, but not where it is. */
final class Orders {

  private Orders() {}

  /** All are shuffled, or two change places. */
  static String reordered(Strip strip, Original original, SplittableRandom random) {
    List<Integer> order = order(strip);
    if (random.nextBoolean()) {
      Collections.shuffle(order, new Random(random.nextLong()));
    } else {
      Collections.swap(order, random.nextInt(order.size()), random.nextInt(order.size()));
    }
    strip.arrange(order);
    return "reordered to " + order;
  }

  static String repeated(Strip strip, Original original, SplittableRandom random) {
    List<Integer> order = order(strip);
    int which = random.nextInt(order.size());
    int to = random.nextInt(order.size() + 1);
    int times = random.nextInt(1, 4);
    for (int i = 0; i < times; i++) {
      order.add(to, which);
    }
    strip.arrange(order);
    return "snapshot " + which + " repeated " + times + " times before " + to;
  }

  static String removed(Strip strip, Original original, SplittableRandom random) {
    List<Integer> order = order(strip);
    int which = random.nextInt(order.size());
    if (order.size() > 1) {
      order.remove(which);
    }
    strip.arrange(order);
    return "snapshot " + which + " removed";
  }

  private static List<Integer> order(Strip strip) {
    return new ArrayList<>(IntStream.range(0, strip.slots().size()).boxed().toList());
  }
}
