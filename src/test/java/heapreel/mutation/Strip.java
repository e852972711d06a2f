package heapreel.mutation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A capture that is being damaged: its bytes, and what is left of which snapshot where. Whatever
 * changes the bytes keeps the books.
 */
final class Strip {

  private byte[] bytes;
  private List<Slot> slots;

  private Strip(byte[] bytes, List<Slot> slots) {
    this.bytes = bytes;
    this.slots = slots;
  }

  /** The whole of an original, a copy. */
  static Strip of(Original original, int capture) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < original.snapshots(); i++) {
      slots.add(new Slot(capture, i, original.snapshotBytes(), false));
    }
    return new Strip(original.capture().clone(), slots);
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  List<Slot> slots() {
    return List.copyOf(slots);
  }

  /** Where a slot's bytes begin. */
  int start(int slot) {
    return slots.subList(0, slot).stream().mapToInt(Slot::bytes).sum();
  }

  /** Replaces bytes; snapshots in which they are the same already are not touched. */
  void overwrite(int at, byte[] with) {
    int slotStart = 0;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      int from = Math.max(at, slotStart);
      int to = Math.min(at + with.length, slotStart + slot.bytes());
      if (from < to && !Arrays.equals(bytes, from, to, with, from - at, to - at)) {
        slots.set(i, slot.damaged(slot.bytes()));
      }
      slotStart += slot.bytes();
    }
    System.arraycopy(with, 0, bytes, at, with.length);
  }

  void flip(long bit) {
    int at = Math.toIntExact(bit / 8);
    overwrite(at, new byte[] {(byte) (bytes[at] ^ (1 << (bit % 8)))});
  }

  /** Takes bytes out; a snapshot without bytes is gone. */
  void drop(int at, int count) {
    List<Slot> left = new ArrayList<>();
    int slotStart = 0;
    for (Slot slot : slots) {
      int gone =
          Math.max(0, Math.min(at + count, slotStart + slot.bytes()) - Math.max(at, slotStart));
      if (gone < slot.bytes()) {
        left.add(gone == 0 ? slot : slot.damaged(slot.bytes() - gone));
      }
      slotStart += slot.bytes();
    }
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - count);
    System.arraycopy(bytes, at + count, shorter, at, shorter.length - at);
    bytes = shorter;
    slots = left;
  }

  /** Puts bytes in; between two snapshots they touch neither. */
  void insert(int at, byte[] what) {
    int slotStart = 0;
    int slot = 0;
    while (slot < slots.size() && slotStart + slots.get(slot).bytes() <= at) {
      slotStart += slots.get(slot++).bytes();
    }
    if (slotStart == at) {
      slots.add(slot, Slot.foreign(what.length));
    } else {
      slots.set(slot, slots.get(slot).damaged(slots.get(slot).bytes() + what.length));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + what.length);
    System.arraycopy(what, 0, longer, at, what.length);
    System.arraycopy(bytes, at, longer, at + what.length, bytes.length - at);
    bytes = longer;
  }

  /** Appends another one. */
  void append(Strip other) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
    System.arraycopy(other.bytes, 0, longer, bytes.length, other.bytes.length);
    bytes = longer;
    slots.addAll(other.slots);
  }

  /** Keeps these slots in this order; some may be there repeatedly. */
  void arrange(List<Integer> order) {
    byte[] arranged = new byte[order.stream().mapToInt(i -> slots.get(i).bytes()).sum()];
    List<Slot> kept = new ArrayList<>();
    int at = 0;
    for (int i : order) {
      int count = slots.get(i).bytes();
      System.arraycopy(bytes, start(i), arranged, at, count);
      kept.add(slots.get(i));
      at += count;
    }
    bytes = arranged;
    slots = kept;
  }
}
