package heapreel.object.description;

import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import heapreel.object.description.Part.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Describes allocations where no types are known: words that look like pointers, bytes that look
 * like text.
 */
public final class RawContents implements Contents {

  private final Memory memory;
  private final HeapObjects objects;
  private final int word;

  /** Creates the contents of {@code heap}, which was read from {@code memory}. */
  public RawContents(Memory memory, Heap heap, HeapObjects objects) {
    this.memory = memory;
    this.objects = objects;
    this.word = heap.shape().wordBytes();
  }

  @Override
  public AllocationSummary summary(int allocation) {
    return AllocationSummary.unnamed(objects, allocation, description(allocation));
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
    for (int offset = 0; offset < bytes(allocation); offset += word) {
      int target = objects.at(memory.word(objects.address(allocation) + offset, word));
      if (target != HeapObjects.NONE) {
        found.add(new Pointer(offset, target));
      }
    }
    return found;
  }

  @Override
  public List<Part> parts(int allocation) {
    Parts parts = new Parts(bytes(allocation));
    long at = objects.address(allocation);
    int text = textLength(allocation);
    if (text > 0) {
      byte[] shown = new byte[text];
      memory.copy(at, shown, 0, text);
      parts.add(text, Role.TEXT, WordTexts.characters(shown));
      parts.add(-text & (word - 1), Role.EMPTY, ""); // words are where they are aligned
    }
    while (parts.hasRoom(word)) {
      long value = memory.word(at + parts.offset(), word);
      boolean pointer = objects.at(value) != HeapObjects.NONE;
      parts.add(
          word,
          pointer ? Role.POINTER : Role.VALUE,
          pointer ? WordTexts.pointer(value) : WordTexts.raw(value));
    }
    parts.rest(Role.EMPTY, "");
    return parts.list();
  }

  private int textLength(int allocation) {
    return WordTexts.textLength(memory, objects.address(allocation), bytes(allocation));
  }

  private int bytes(int allocation) {
    return Math.toIntExact(objects.bytes(allocation));
  }
}
