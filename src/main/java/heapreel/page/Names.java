package heapreel.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values by number, in the order in which they came. For one thread. */
final class Names<T> {

  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> all = new ArrayList<>();

  /** The number of a value, from 0. */
  int number(T value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    numbers.put(value, all.size());
    all.add(value);
    return all.size() - 1;
  }

  /** All of them, by number. */
  List<T> all() {
    return List.copyOf(all);
  }
}
