package heapreel.object.description;

import heapreel.heap.Area;
import heapreel.heap.HeadLetters;
import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import heapreel.object.LetterKinds;
import heapreel.object.description.Part.Role;
import java.util.List;
import java.util.Optional;

/** Describes allocations of which nothing but the letter of their head is known. */
public final class LetterContents implements Contents {

  private final Heap heap;
  private final HeadLetters letters;
  private final HeapObjects objects;

  /** Creates the contents of {@code heap}, whose allocations {@code objects} are. */
  public LetterContents(Heap heap, HeadLetters letters, HeapObjects objects) {
    this.heap = heap;
    this.letters = letters;
    this.objects = objects;
  }

  @Override
  public boolean isByLetter() {
    return true;
  }

  @Override
  public AllocationSummary summary(int allocation) {
    return AllocationSummary.unnamed(objects, allocation, description(allocation));
  }

  @Override
  public String description(int allocation) {
    Area area = heap.areas().get(objects.area(allocation));
    return LetterKinds.words(letters.letter(area, objects.firstBlock(allocation)));
  }

  @Override
  public Optional<String> path(int allocation) {
    return Optional.empty();
  }

  @Override
  public List<Pointer> pointers(int allocation) {
    return List.of();
  }

  @Override
  public List<Part> parts(int allocation) {
    int bytes = Math.toIntExact(objects.bytes(allocation));
    return List.of(new Part(0, bytes, Role.CODE, description(allocation)));
  }
}
