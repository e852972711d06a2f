package heapreel.object.description;

import static heapreel.heap.LetterHeap.SHAPE;
import static heapreel.heap.LetterHeap.area;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import heapreel.fault.FaultException;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapReader;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.Part.Role;
import heapreel.synthetic.damage.Damage;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.TargetBytes;
import heapreel.synthetic.scene.ObjectScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where no types are known, parts are all of an allocation, and pointers are where they are. */
class RawContentsTest {

  private static final long START = 0x2000_0000L;

  private static RawContents contents(Memory memory, Heap heap, HeapObjects objects) {
    return new RawContents(memory, heap, objects);
  }

  private static HeapObjects objects(Heap heap) {
    return HeapObjects.of(heap, i -> Kind.UNKNOWN, i -> Liveness.LIVE);
  }

  /** Checks all allocations of a heap; how many pointers are shown. */
  private static int check(Memory memory, Heap heap) {
    HeapObjects objects = objects(heap);
    RawContents contents = contents(memory, heap, objects);
    int wordBytes = heap.shape().wordBytes();
    int shown = 0;
    for (int i = 0; i < objects.count(); i++) {
      List<Integer> places = new ArrayList<>();
      int at = 0;
      int afterText = 0;
      for (Part part : contents.parts(i)) {
        assertThat(part.offsetBytes()).isEqualTo(at);
        assertThat(part.text()).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");
        at = part.endBytes();
        if (part.role() == Role.TEXT) {
          afterText = at;
        } else if (part.role() == Role.POINTER) {
          places.add(part.offsetBytes());
        }
      }
      assertThat(at).isEqualTo(objects.blocks(i) * heap.shape().blockBytes());
      List<Integer> found = new ArrayList<>();
      for (Pointer pointer : contents.pointers(i)) {
        long word = memory.word(objects.address(i) + pointer.offsetBytes(), wordBytes);
        assertThat(word).isEqualTo(objects.address(pointer.target()));
        if (pointer.offsetBytes() >= afterText) {
          found.add(pointer.offsetBytes());
        }
      }
      assertThat(places).isEqualTo(found);
      assertThat(contents.path(i)).isEqualTo(Optional.empty());
      shown += places.size();
    }
    return shown;
  }

  @ParameterizedTest
  @EnumSource(names = {"A", "F_CP8", "K", "L_CP10"})
  void partsAreAllOfAnAllocationAndPointersAreWhereTheyAre(Profile profile) {
    Memory memory = ObjectScene.of(profile.build()).ram();
    assertThat(check(memory, new HeapReader(HeapLocator.locate(memory)).read(memory)))
        .isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource
  void theyAreInDamagedHeaps(Damage damage) {
    for (boolean wide : new boolean[] {false, true}) {
      ObjectScene scene = ObjectScene.of(wide ? Profile.K.build().wide() : Profile.K.build());
      HeapReader reader = new HeapReader(HeapLocator.locate(scene.ram()));
      for (int seed = 0; seed < 3; seed++) {
        Memory memory = damage.to(scene, seed).memory();
        Heap heap;
        try {
          heap = reader.readUnchecked(memory);
        } catch (FaultException refused) {
          continue;
        }
        assertThat(check(memory, heap)).as(damage + " with seed " + seed).isNotNegative();
      }
    }
  }

  @Test
  void wordsAfterATextAreReadWhereTheyAreAligned() {
    TargetBytes ram = new TargetBytes(START, 1024, 4);
    Area area = area(START, "h=h.");
    long at = area.geometry().addressOf(0);
    ram.setWord(at, 0x6e69616d); // "main.py"
    ram.setWord(at + 4, 0x0079702e);
    ram.setWord(at + 8, area.geometry().addressOf(2));
    ram.setWord(at + 12, 7);
    Heap heap = new Heap(SHAPE, List.of(area));
    RawContents contents = contents(ram.memory(), heap, objects(heap));
    assertThat(contents.parts(0))
        .extracting(Part::offsetBytes, Part::role)
        .startsWith(
            tuple(0, Role.TEXT),
            tuple(7, Role.EMPTY),
            tuple(8, Role.POINTER),
            tuple(12, Role.VALUE));
    assertThat(contents.pointers(0)).containsExactly(new Pointer(8, 1));
    assertThat(contents.description(0)).isEqualTo("text");
    assertThat(contents.description(1)).isEqualTo("of unknown type");
  }
}
