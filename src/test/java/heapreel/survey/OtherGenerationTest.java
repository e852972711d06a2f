package heapreel.survey;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.graph.GraphOptions;
import heapreel.graph.OwnershipGraph;
import heapreel.heap.Heap;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.FieldRole;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.LayoutBuilder;
import heapreel.interpreter.ObjectFormat;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectLayouts;
import heapreel.interpreter.ObjectStruct;
import heapreel.interpreter.OwnedData;
import heapreel.interpreter.Ownership;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.ObjectReader;
import heapreel.object.description.ObjectDetails;
import heapreel.object.description.Part;
import heapreel.object.description.WordName;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.ObjectModel;
import heapreel.opening.OpenCapture;
import heapreel.opening.RamHeaps;
import heapreel.opening.Reading;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.TargetBytes;
import heapreel.synthetic.scene.ObjectScene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A generation that nobody has made: as MicroPython 1.23, but lists and functions lie differently.
 * Given its layouts as data, all that is said of it is what is said of the one that it is made of.
 *
 * <pre>
 *  word       0     1      2                      3
 *  list       type  items  length:16 capacity:16  0
 *  function   type  code   children               module    defaults …
 * </pre>
 */
class OtherGenerationTest {

  private static final int WORD = 4;
  private static final int HALF = 16;

  /** {@code vm} ends before, where the heap's state begins or goes on. */
  private static final int STATE_BYTES = 400;

  /** Assembler functions have so many arguments at the most; others have an address there. */
  private static final long MAX_ARGUMENTS = 4;

  @TempDir static Path folder;

  private static CaptureView known;
  private static CaptureView other;
  private static CaptureView misread;

  @BeforeAll
  static void readBoth() throws IOException {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    known = view(scene, interpreter -> interpreter);
    rewrite(scene, known);
    other = view(scene, OtherGenerationTest::otherGeneration);
    misread = view(scene, interpreter -> interpreter);
  }

  private static Interpreter otherGeneration(Interpreter found) {
    ObjectFormat format = found.objects();
    Ownership items = Ownership.of(OwnedData.LIST_ITEMS, Ownership.Unit.OBJECT, FieldName.CAPACITY);
    ObjectLayout list =
        LayoutBuilder.object(format)
            .pointer(FieldName.ITEMS, items)
            .bits(FieldName.LENGTH, FieldRole.COUNT, 0, HALF)
            .bits(FieldName.CAPACITY, FieldRole.CAPACITY, HALF, HALF)
            .endOfBits()
            .padding()
            .build();
    ObjectLayout function =
        LayoutBuilder.object(format)
            .pointer(FieldName.CODE, Ownership.of(OwnedData.CODE))
            .pointer(FieldName.CHILDREN, Ownership.of(OwnedData.CODE_TABLE))
            .pointer(FieldName.MODULE, Ownership.of(OwnedData.MODULE))
            .objects(FieldName.DEFAULTS)
            .build();
    ObjectLayouts layouts =
        found.layouts().with(ObjectStruct.LIST, list).with(ObjectStruct.FUNCTION, function);
    return found.with(layouts);
  }

  /** Writes lists and functions as the other generation does. */
  private static void rewrite(ObjectScene scene, CaptureView view) {
    TargetBytes ram = scene.image();
    HeapObjects objects = view.objects();
    int rewritten = 0;
    for (int i = 0; i < objects.count(); i++) {
      long at = objects.address(i);
      if (objects.kind(i) == Kind.LIST) {
        list(ram, at);
        rewritten++;
      } else if (objects.kind(i) == Kind.FUNCTION && ram.word(at + WORD) > MAX_ARGUMENTS) {
        long module = ram.word(at + WORD);
        ram.setWord(at + WORD, ram.word(at + 3 * WORD));
        ram.setWord(at + 3 * WORD, module);
        rewritten++;
      }
    }
    assertThat(rewritten).isGreaterThan(20);
    long list = scene.firmware().address("mp_type_list");
    for (long at = scene.context(); at < scene.context() + STATE_BYTES; at += WORD) {
      if (ram.word(at) == list) {
        list(ram, at); // sys.path and sys.argv are static
      }
    }
  }

  private static void list(TargetBytes ram, long at) {
    long capacity = ram.word(at + WORD);
    long length = ram.word(at + 2 * WORD);
    long items = ram.word(at + 3 * WORD);
    ram.setWords(at + WORD, items, length | capacity << HALF, 0);
  }

  private interface Change {
    Interpreter of(Interpreter found);
  }

  private static CaptureView view(ObjectScene scene, Change change) throws IOException {
    byte[] ram = scene.image().array().clone();
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.write(ram);
    twice.write(ram);
    CaptureSource source =
        new CaptureSource(
            Files.write(folder.resolve("ram.bin"), twice.toByteArray()),
            Optional.of(
                Files.write(folder.resolve("firmware.bin"), scene.firmware().rom().array())),
            Optional.of(Files.writeString(folder.resolve("firmware.map"), scene.linkerMap())),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    try (OpenCapture found = CaptureOpener.open(source)) {
      OpenCapture capture = with(found, change);
      Memory memory = BufferMemory.of(ram, scene.image().start());
      Heap heap = capture.ram().orElseThrow().reader().read(memory);
      ObjectReader reader = capture.model().orElseThrow().reader();
      HeapObjects objects = reader.read(memory, heap);
      ObjectDetails details = new ObjectDetails(reader.snapshot(memory), capture.symbols());
      return new CaptureView(
          objects,
          details,
          CaptureView.rows(capture),
          OwnershipGraph.of(heap, objects, details, GraphOptions.FOLDED));
    }
  }

  private static OpenCapture with(OpenCapture found, Change change) {
    Reading reading = found.heaps().readings().get(0);
    ObjectModel model = reading.model().orElseThrow();
    ObjectModel changed = new ObjectModel(change.of(model.interpreter()), model.rom());
    return new OpenCapture(
        new RamHeaps(
            found.ram().orElseThrow().capture(),
            List.of(new Reading(reading.heaps(), Optional.of(changed)))),
        found.symbols(),
        found.events(),
        found.origin(),
        found.notes(),
        found.made(),
        found.decodings());
  }

  @Test
  void everyRowOfObjectsIsTheSame() {
    assertThat(other.rows()).isEqualTo(known.rows()).hasSizeGreaterThan(100);
    assertThat(misread.rows()).isNotEqualTo(known.rows());
  }

  @Test
  void partsSayTheSameWhereverTheyAre() {
    for (int i = 0; i < known.objects().count(); i++) {
      Kind kind = known.objects().kind(i);
      if (kind == Kind.FUNCTION) {
        assertThat(other.parts(i)).containsExactlyInAnyOrderElementsOf(known.parts(i));
      } else if (kind != Kind.LIST) {
        assertThat(other.parts(i)).isEqualTo(known.parts(i));
      }
    }
    int grown = named("__main__.grown");
    assertThat(known.parts(grown)).element(1).isEqualTo("VALUE 4 of 8");
    assertThat(other.parts(grown)).startsWith("TYPE 4 list");
    assertThat(other.details().parts(grown))
        .element(1)
        .extracting(Part::role)
        .isEqualTo(Part.Role.POINTER);
    assertThat(other.parts(grown).subList(2, 4)).containsExactly("VALUE 4 5 used of 8", "EMPTY 4 ");
  }

  private int named(String path) {
    for (int i = 0; i < known.objects().count(); i++) {
      if (known.details().path(i).filter(path::equals).isPresent()) {
        return i;
      }
    }
    throw new AssertionError(path);
  }

  @Test
  void wordsGoByTheNameOfTheirField() {
    int grown = named("__main__.grown");
    assertThat(other.details().pointers(grown)).hasSize(1);
    assertThat(other.details().wordName(grown, WORD)).isEqualTo(WordName.Field.ITEMS);
    int blink = named("__main__.blink");
    List<WordName> names = new ArrayList<>();
    other
        .details()
        .pointers(blink)
        .forEach(pointer -> names.add(other.details().wordName(blink, pointer.offsetBytes())));
    assertThat(names).containsExactly(WordName.Field.CODE, WordName.Field.MODULE);
  }

  @Test
  void theGraphHasTheSameBoxesAndRows() {
    assertThat(other.boxes()).isEqualTo(known.boxes()).hasSizeGreaterThan(20);
    assertThat(misread.boxes()).isNotEqualTo(known.boxes());
  }
}
