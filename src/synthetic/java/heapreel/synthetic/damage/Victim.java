package heapreel.synthetic.damage;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.object.Kind;
import heapreel.synthetic.firmware.ContextLayout;
import heapreel.synthetic.firmware.TargetBytes;
import heapreel.synthetic.scene.KnownObject;
import heapreel.synthetic.scene.ObjectScene;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A copy of a scene's RAM that is being damaged. */
final class Victim {

  private static final int POINTERS = 40;
  private static final int ITEMS_WORD = 3;

  private final ObjectScene scene;
  private final TargetBytes ram;
  private final SplittableRandom random;

  Victim(ObjectScene scene, long seed) {
    TargetBytes image = scene.image();
    this.scene = scene;
    this.ram = new TargetBytes(image.regions(), image.wordBytes());
    this.random = new SplittableRandom(seed);
    System.arraycopy(image.array(), 0, ram.array(), 0, image.array().length);
  }

  /** What a pointer is replaced by. */
  interface Replacement {
    long of(SplittableRandom random, long pointer);
  }

  TargetBytes ram() {
    return ram;
  }

  SplittableRandom random() {
    return random;
  }

  int blockBytes() {
    return scene.heap().shape().blockBytes();
  }

  List<KnownObject> of(Kind first, Kind... others) {
    EnumSet<Kind> kinds = EnumSet.of(first, others);
    return scene.known().stream().filter(known -> kinds.contains(known.kind())).toList();
  }

  KnownObject any(List<KnownObject> known) {
    return known.get(random.nextInt(known.size()));
  }

  /** Objects of a kind whose items or table are somewhere. */
  List<KnownObject> withItems(Kind kind) {
    return of(kind).stream().filter(known -> items(known) != 0).toList();
  }

  /** As it was before any damage. */
  private long items(KnownObject known) {
    return scene.image().word(known.address() + (long) ITEMS_WORD * ram.wordBytes());
  }

  /** Replaces an item of a list, or a key or value of a dict, that is in its first block. */
  void setItem(KnownObject owner, long word) {
    int words = blockBytes() / ram.wordBytes();
    ram.setWord(items(owner) + (long) random.nextInt(words) * ram.wordBytes(), word);
  }

  void setWord(KnownObject known, int number, long word) {
    ram.setWord(known.address() + (long) number * ram.wordBytes(), word);
  }

  /** Replaces every word of an allocation that points at one of {@code others}. */
  void everyWordLike(KnownObject known, List<KnownObject> others, long word) {
    Set<Long> addresses = new HashSet<>();
    others.forEach(other -> addresses.add(other.address()));
    for (long at = known.address(); at < endOf(known); at += ram.wordBytes()) {
      if (addresses.contains(ram.word(at))) {
        ram.setWord(at, word);
      }
    }
  }

  private long endOf(KnownObject known) {
    Area area = areaOf(known.address());
    AreaGeometry geometry = area.geometry();
    int block = (int) ((known.address() - geometry.poolStart()) / blockBytes()) + 1;
    while (block < geometry.blockCount() && area.table().state(block) == BlockState.TAIL) {
      block++;
    }
    return geometry.addressOf(block - 1) + blockBytes();
  }

  private Area areaOf(long address) {
    return scene.heap().areas().stream()
        .filter(area -> contains(area, address))
        .findFirst()
        .orElseThrow();
  }

  private static boolean contains(Area area, long address) {
    return address >= area.geometry().poolStart() && address < area.geometry().poolEnd();
  }

  /** Replaces some of the words that lead into the heap. */
  void replacePointers(Replacement replacement) {
    for (int done = 0; done < POINTERS; ) {
      KnownObject known = any(scene.known());
      long words = (endOf(known) - known.address()) / ram.wordBytes();
      long at = known.address() + random.nextLong(words) * ram.wordBytes();
      long word = ram.word(at);
      if (scene.heap().areas().stream().anyMatch(area -> contains(area, word))) {
        ram.setWord(at, replacement.of(random, word));
        done++;
      } else if (random.nextInt(1000) == 0) {
        done++;
      }
    }
  }

  /** A length that cannot be true. */
  long length() {
    long[] lengths = {
      0xffff_ffffL,
      -1L,
      0x8000_0000L,
      0x7fff_ffffL,
      0x1_0000_0000L,
      0x4000_0000L,
      0x1000,
      0xff,
      Long.MAX_VALUE,
      Long.MIN_VALUE
    };
    return lengths[random.nextInt(lengths.length)];
  }

  /** An address that some other thing, or nothing, has. */
  long address() {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> random.nextLong();
      case 2 -> any(scene.known()).address() + random.nextInt(16);
      case 3 -> ram.end() - random.nextInt(8);
      case 4 -> scene.rom().start() + random.nextLong(scene.rom().lengthBytes() + 64);
      default -> any(scene.known()).address();
    };
  }

  /** Overwrites an allocation's bytes from {@code from} on. */
  void fill(KnownObject known, int from, int value) {
    for (long at = known.address() + from; at < endOf(known); at++) {
      ram.setU8(at, value);
    }
  }

  Area area() {
    return scene.heap().areas().get(random.nextInt(scene.heap().areas().size()));
  }

  private static long tableByte(Area area, int block) {
    return area.geometry().start() + block / 4;
  }

  private void setState(Area area, int block, int state) {
    int shift = 2 * (block % 4);
    int others = ram.u8(tableByte(area, block)) & ~(3 << shift);
    ram.setU8(tableByte(area, block), others | state << shift);
  }

  /** Frees some heads below a block and not their tails, and marks most heads above it. */
  void sweepHalfway() {
    KnownObject last = any(scene.known());
    Area area = areaOf(last.address());
    int position = (int) ((last.address() - area.geometry().poolStart()) / blockBytes());
    setState(area, position, BlockState.FREE);
    for (int block = 0; block < area.geometry().blockCount(); block++) {
      if (area.table().state(block) == BlockState.HEAD) {
        if (block < position && random.nextInt(4) == 0) {
          setState(area, block, BlockState.FREE);
        } else if (block > position && random.nextInt(4) != 0) {
          setState(area, block, BlockState.MARK);
        }
      }
    }
  }

  /** Flips bits of the pool, or of the allocation table. */
  void flipBits(int count, boolean inTable) {
    for (int i = 0; i < count; i++) {
      AreaGeometry geometry = area().geometry();
      long from = inTable ? geometry.start() : geometry.poolStart();
      long bytes = inTable ? geometry.tableBytes() : geometry.poolEnd() - geometry.poolStart();
      long at = from + random.nextLong(bytes);
      ram.setU8(at, ram.u8(at) ^ 1 << random.nextInt(8));
    }
  }

  /** Replaces a word of the interpreter's state before that of the heap. */
  void setRoot(int number, long word) {
    ContextLayout layout = new ContextLayout(scene.firmware().build());
    long at = scene.context() + layout.rootsStart() + (long) number * ram.wordBytes();
    if (at < scene.context() + layout.qstrLastChunk()) {
      ram.setWord(at, word);
    }
  }
}
