package heapreel.heap;

import heapreel.firmware.RomImage;
import heapreel.memory.Memory;
import java.util.OptionalLong;

/**
 * Whether a firmware image belongs to a heap: an object's first word is the address of its type,
 * and a type's first word is that of {@code mp_type_type}, which points at itself.
 *
 * @param typedAllocations allocations whose first word points to a type in the image
 * @param allocations all allocations
 */
public record RomEvidence(int typedAllocations, int allocations) {

  /** Allocations of which one must have a type for the image to be believed. */
  private static final int MIN_ALLOCATIONS = 8;

  /** Looks at the first word of every allocation. */
  public static RomEvidence of(RomImage rom, Memory ram, Heap heap) {
    int[] count = new int[2];
    int word = heap.shape().wordBytes();
    for (Area area : heap.areas()) {
      area.table()
          .forEachRun(
              (kind, first, blocks) -> {
                if (kind == RunKind.ALLOCATION) {
                  long head = area.geometry().addressOf(first);
                  count[0] += isType(rom, ram, ram.word(head, word), word) ? 1 : 0;
                  count[1]++;
                }
              });
    }
    return new RomEvidence(count[0], count[1]);
  }

  /** Whether the image can't be that of the firmware that created this heap. */
  public boolean contradicts() {
    return typedAllocations == 0 && allocations >= MIN_ALLOCATIONS;
  }

  private static boolean isType(RomImage rom, Memory ram, long address, int word) {
    if (address == 0 || address % 4 != 0) {
      return false;
    }
    OptionalLong typeOfType = word(rom, ram, address, word);
    return typeOfType.isPresent()
        && typeOfType.getAsLong() != 0
        && word(rom, ram, typeOfType.getAsLong(), word).equals(typeOfType);
  }

  private static OptionalLong word(RomImage rom, Memory ram, long address, int word) {
    if (ram.contains(address, word)) {
      return OptionalLong.of(ram.word(address, word));
    }
    return rom.at(address, word)
        .map(memory -> OptionalLong.of(memory.word(address, word)))
        .orElse(OptionalLong.empty());
  }
}
