package heapreel.live;

import heapreel.frame.Age;
import heapreel.frame.FilmColours;
import heapreel.frame.KindIndices;
import heapreel.frame.SizeClass;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.look.KindClass;
import heapreel.object.HeapObjects;
import heapreel.object.Liveness;
import java.util.Optional;

/**
 * The colour of every block of a heap, area by area, as an index into {@link FilmColours#PALETTE}:
 * by kind where that is known, else by size.
 */
final class BlockTones {

  private BlockTones() {}

  static byte[][] of(Heap heap, Optional<HeapObjects> objects) {
    byte[][] tones = new byte[heap.areas().size()][];
    for (int i = 0; i < tones.length; i++) {
      tones[i] = bySize(heap.areas().get(i));
    }
    objects.ifPresent(known -> byKind(known, tones));
    return tones;
  }

  private static byte[] bySize(Area area) {
    byte[] tones = new byte[area.table().blockCount()];
    area.table()
        .forEachRun(
            (kind, first, blocks) -> {
              if (kind == RunKind.ALLOCATION) {
                fill(tones, first, blocks, FilmColours.head(SizeClass.of(blocks), Age.OLD));
              } else {
                int tone = kind == RunKind.FREE ? FilmColours.FREE : FilmColours.ORPHAN;
                for (int block = first; block < first + blocks; block++) {
                  tones[block] = (byte) tone;
                }
              }
            });
    return tones;
  }

  private static void byKind(HeapObjects objects, byte[][] tones) {
    for (int i = 0; i < objects.count(); i++) {
      boolean garbage = objects.liveness(i) == Liveness.GARBAGE;
      int head = KindIndices.head(KindClass.of(objects.kind(i)), garbage);
      fill(tones[objects.area(i)], objects.firstBlock(i), objects.blocks(i), head);
    }
  }

  private static void fill(byte[] tones, int first, int blocks, int head) {
    tones[first] = (byte) head;
    for (int block = first + 1; block < first + blocks; block++) {
      tones[block] = (byte) (head + 1);
    }
  }
}
