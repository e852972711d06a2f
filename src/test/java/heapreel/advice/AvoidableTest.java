package heapreel.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import heapreel.fault.FaultException;
import heapreel.firmware.RomImage;
import heapreel.firmware.Symbols;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.memory.Memory;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.ObjectReader;
import heapreel.object.description.ReadScene;
import heapreel.retained.Bill;
import heapreel.retained.BillEntry;
import heapreel.retained.ReferenceGraph;
import heapreel.retained.RetainedSizes;
import heapreel.synthetic.damage.Damage;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import heapreel.trend.Failing;
import heapreel.trend.Sample;
import heapreel.trend.TrendBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What need not be on a heap, of all generations, and that damage bounds all that is said. */
class AvoidableTest {

  private static final int SEEDS = 6;
  private static final Duration LONG = Duration.ofSeconds(10);

  @ParameterizedTest
  @EnumSource
  void aCopyOfAStringIsOneTooMany(Profile profile) {
    ObjectScene scene = ObjectScene.of(profile.build());
    ReadScene whole = ReadScene.of(scene);
    assertThat(Avoidable.of(whole.objects(), whole.details()).equal()).isEmpty();
    List<Integer> strings =
        IntStream.range(0, whole.objects().count())
            .filter(i -> whole.objects().kind(i) == Kind.STR)
            .filter(i -> whole.objects().liveness(i) != Liveness.GARBAGE)
            .filter(i -> whole.details().constantContents(i).isPresent())
            .boxed()
            .toList();
    long from = whole.objects().address(strings.get(0));
    long to = whole.objects().address(strings.get(1));
    for (int word = 0; word < 4; word++) {
      long value = scene.image().word(from + 4L * word);
      scene.image().setWord(to + 4L * word, value);
    }
    ReadScene copied = ReadScene.of(scene);
    Avoidable found = Avoidable.of(copied.objects(), copied.details());
    assertThat(found.equal())
        .singleElement()
        .satisfies(
            equal -> {
              assertThat(equal.kind()).isEqualTo(Kind.STR);
              assertThat(equal.count()).isEqualTo(2);
              assertThat(equal.description())
                  .isEqualTo(whole.details().description(strings.get(0)));
            });
    assertThat(found.equalBytes()).isEqualTo(found.equal().get(0).bytes()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void codeAndItsTablesAreCounted(Profile profile) {
    ReadScene scene = ReadScene.of(ObjectScene.of(profile.build()));
    Avoidable found = Avoidable.of(scene.objects(), scene.details());
    Set<Kind> code = Set.of(Kind.BYTECODE, Kind.CODE_TABLE, Kind.RAW_CODE, Kind.NATIVE_CODE);
    int[] live =
        IntStream.range(0, scene.objects().count())
            .filter(i -> code.contains(scene.objects().kind(i)))
            .filter(i -> scene.objects().liveness(i) != Liveness.GARBAGE)
            .toArray();
    assertThat(found.codeCount()).isEqualTo(live.length).isPositive();
    assertThat(found.codeBytes())
        .isEqualTo(IntStream.of(live).mapToLong(scene.objects()::bytes).sum());
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedHeapIsExplainedToItsEnd(Damage damage) {
    ObjectScene scene = ObjectScene.of(Profile.K.build());
    ReadScene whole = ReadScene.of(scene);
    for (int seed = 0; seed < SEEDS; seed++) {
      Memory memory = damage.to(scene, seed).memory();
      assertTimeoutPreemptively(LONG, () -> explain(whole, memory, scene));
    }
  }

  private static void explain(ReadScene whole, Memory memory, ObjectScene scene) {
    Heap heap;
    try {
      heap = new HeapReader(whole.state()).readUnchecked(memory);
    } catch (FaultException refused) {
      return;
    }
    RomImage rom = RomImage.of(List.of(scene.rom()));
    ReadScene read =
        ReadScene.of(
            memory,
            heap,
            whole.state(),
            whole.interpreter(),
            new ObjectReader(whole.interpreter(), rom),
            Symbols.none());
    ReferenceGraph graph = ReferenceGraph.of(read.objects(), read.details()).orElseThrow();
    Bill bill = Bill.of(read.objects(), read.details(), graph);
    assertThat(bill.entries().stream().mapToLong(BillEntry::bytes).sum())
        .isEqualTo(bill.liveBytes());
    RetainedSizes sizes = new RetainedSizes(graph, read.objects()::bytes);
    for (int i = 0; i < read.objects().count(); i++) {
      assertThat(sizes.bytes(i).orElse(0)).isLessThanOrEqualTo(bill.liveBytes());
    }
    Avoidable.of(read.objects(), read.details());
    TrendBuilder builder = new TrendBuilder(0, List.of(), new Failing(new long[0], new double[0]));
    for (int i = 0; i < 6; i++) {
      builder.add(
          Sample.of(
              i,
              Double.NaN,
              heap,
              read.objects(),
              read.details(),
              Optional.of(read.details()),
              address -> Optional.empty(),
              new Sample.Question(1 << 20, 0, 0, List.of())),
          true);
    }
    assertThat(builder.build(6).growing()).as("the same six times").isEmpty();
  }
}
