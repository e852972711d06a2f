package heapreel.object;

import java.util.Arrays;

/** A stack of ints that grows. */
final class IntStack {

  private int[] values = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void push(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int pop() {
    return values[--size];
  }
}
