package heapreel.object;

import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.object.Part.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of allocations where no types are known: which words look like pointers, and
 * what looks like text.
 */
public final class RawContents implements Contents {

  private final Memory memory;
  private final HeapObjects objects;
  private final Allocations allocations;
  private final int word;

  /** The contents of the heap that was read from {@code memory}. */
  public RawContents(Memory memory, Heap heap, HeapObjects objects) {
    this.memory = memory;
    this.objects = objects;
    this.word = heap.shape().wordBytes();
    HeapImage image = new HeapImage(word);
    image.take(memory, heap);
    this.allocations = new Allocations(objects, image);
    allocations.lay();
    for (int i = 0; i < objects.count(); i++) {
      allocations.put(i, image.number(objects.area(i), objects.firstBlock(i)), Facts.NONE);
    }
  }

  @Override
  public String description(int allocation) {
    return textLength(allocation) > 0 ? "text" : "of unknown type";
  }

  @Override
  public Optional<String> path(int allocation) {
    return Optional.empty();
  }

  @Override
  public List<Pointer> pointers(int allocation) {
    List<Pointer> found = new ArrayList<>();
    for (int offset = 0; offset < allocations.bytes(allocation); offset += word) {
      int target = allocations.at(memory.word(objects.address(allocation) + offset, word));
      if (target != Allocations.NONE) {
        found.add(new Pointer(offset, target));
      }
    }
    return found;
  }

  @Override
  public List<Part> parts(int allocation) {
    Parts parts = new Parts(allocations.bytes(allocation));
    long at = objects.address(allocation);
    int text = textLength(allocation);
    if (text > 0) {
      byte[] shown = new byte[text];
      memory.copy(at, shown, 0, text);
      parts.add(text, Role.TEXT, WordTexts.characters(shown));
    }
    while (parts.hasRoom(word)) {
      long value = memory.word(at + parts.offset(), word);
      boolean pointer = allocations.at(value) != Allocations.NONE;
      parts.add(
          word,
          pointer ? Role.POINTER : Role.VALUE,
          pointer ? WordTexts.pointer(value) : WordTexts.raw(value));
    }
    parts.rest(Role.EMPTY, "");
    return parts.list();
  }

  private int textLength(int allocation) {
    byte[] bytes = new byte[(int) allocations.bytes(allocation)];
    memory.copy(objects.address(allocation), bytes, 0, bytes.length);
    return WordTexts.textLength(bytes);
  }
}
