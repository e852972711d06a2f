package heapreel.synthetic.damage;

import heapreel.heap.Area;
import heapreel.object.Kind;
import heapreel.synthetic.firmware.TargetBytes;
import heapreel.synthetic.scene.KnownObject;
import heapreel.synthetic.scene.ObjectScene;
import java.util.ArrayList;
import java.util.List;

/**
 * A way in which the RAM of a scene can be wrong: what a crash, a stale dump or a hostile file
 * might hold. Each keeps the heap's state, so that a decoder still finds the heap.
 */
public enum Damage {
  /** A list holds itself, and its items another list that holds the first. */
  LIST_IN_ITSELF {
    @Override
    void inflict(Victim victim) {
      List<KnownObject> lists = victim.withItems(Kind.LIST);
      KnownObject first = victim.any(lists);
      KnownObject second = victim.any(lists);
      victim.setItem(first, first.address());
      victim.setItem(second, first.address());
      victim.setItem(first, victim.any(lists).address());
    }
  },
  /** Dicts are the values of each other and of themselves. */
  DICT_CYCLE {
    @Override
    void inflict(Victim victim) {
      List<KnownObject> dicts = victim.withItems(Kind.DICT);
      for (KnownObject dict : dicts) {
        victim.setItem(dict, victim.any(dicts).address());
      }
    }
  },
  /** An instance's class is itself, a class derives from itself, a closure closes over itself. */
  TYPE_CYCLE {
    @Override
    void inflict(Victim victim) {
      for (KnownObject known : victim.of(Kind.INSTANCE, Kind.CLOSURE, Kind.BOUND_METHOD)) {
        victim.setWord(known, victim.random().nextInt(3), known.address());
      }
      for (KnownObject known : victim.of(Kind.CLASS)) {
        victim.everyWordLike(known, victim.of(Kind.CLASS, Kind.DICT), known.address());
      }
    }
  },
  /** Pointers that lead out of all memory. */
  POINTERS_TO_NOWHERE {
    @Override
    void inflict(Victim victim) {
      victim.replacePointers((random, pointer) -> random.nextLong());
    }
  },
  /** Pointers into the middle of what they led to the beginning of. */
  INTERIOR_POINTERS {
    @Override
    void inflict(Victim victim) {
      victim.replacePointers((random, pointer) -> pointer + 1 + random.nextInt(48));
    }
  },
  /** Pointers to allocations of other kinds, or to free blocks. */
  WRONG_POINTERS {
    @Override
    void inflict(Victim victim) {
      victim.replacePointers(
          (random, pointer) -> pointer + (random.nextInt(64) - 32L) * victim.blockBytes());
    }
  },
  /** Lengths of 4 GiB, of -1, of 2 GiB and just beyond what is there. */
  HUGE_LENGTHS {
    @Override
    void inflict(Victim victim) {
      for (KnownObject known : victim.of(Kind.LIST, Kind.TUPLE, Kind.DICT, Kind.ORDERED_DICT)) {
        victim.setWord(known, 1 + victim.random().nextInt(2), victim.length());
      }
      for (KnownObject known : victim.of(Kind.STR, Kind.BYTES, Kind.BYTEARRAY, Kind.ARRAY)) {
        victim.setWord(known, 2, victim.length());
      }
      for (KnownObject known : victim.of(Kind.SET, Kind.INT, Kind.MEMORYVIEW, Kind.CLOSURE)) {
        victim.setWord(known, 1 + victim.random().nextInt(2), victim.length());
      }
      for (KnownObject known : victim.of(Kind.INSTANCE, Kind.EXCEPTION, Kind.NAMEDTUPLE)) {
        victim.setWord(known, 1, victim.length());
      }
    }
  },
  /** Qstr pools whose chain leads back into itself. */
  POOL_LOOP {
    @Override
    void inflict(Victim victim) {
      List<KnownObject> pools = victim.of(Kind.QSTR_POOL);
      KnownObject pool = victim.any(pools);
      victim.setWord(pool, 0, victim.any(pools).address());
      if (victim.random().nextBoolean()) {
        victim.setWord(victim.any(pools), 0, pool.address());
      }
    }
  },
  /** Qstr pools whose counts and tables make no sense. */
  POOL_NONSENSE {
    @Override
    void inflict(Victim victim) {
      for (KnownObject pool : victim.of(Kind.QSTR_POOL)) {
        victim.setWord(pool, 1 + victim.random().nextInt(7), victim.length());
      }
    }
  },
  /** Strings whose data is elsewhere, or nowhere. */
  BAD_STRING_DATA {
    @Override
    void inflict(Victim victim) {
      for (KnownObject known : victim.of(Kind.STR, Kind.BYTES, Kind.INT, Kind.BYTEARRAY)) {
        victim.setWord(known, 3, victim.address());
      }
    }
  },
  /** Preludes whose numbers never end, or count more than the bytecode has. */
  ENDLESS_PRELUDES {
    @Override
    void inflict(Victim victim) {
      for (KnownObject known : victim.of(Kind.BYTECODE)) {
        victim.fill(known, victim.random().nextInt(6), victim.random().nextBoolean() ? 0xff : 0x80);
      }
    }
  },
  /** Bytecode cut off within the prelude. */
  TRUNCATED_PRELUDES {
    @Override
    void inflict(Victim victim) {
      for (KnownObject known : victim.of(Kind.BYTECODE)) {
        victim.fill(known, 1 + victim.random().nextInt(4), 0);
      }
    }
  },
  /** A sweep under way: heads are free, their tails not yet; and later ones are still marked. */
  MID_SWEEP {
    @Override
    void inflict(Victim victim) {
      victim.sweepHalfway();
    }
  },
  /** Single bits of the pool flipped. */
  BIT_FLIPS {
    @Override
    void inflict(Victim victim) {
      victim.flipBits(400, false);
    }
  },
  /** Single bits of the allocation table flipped too. */
  TABLE_FLIPS {
    @Override
    void inflict(Victim victim) {
      victim.flipBits(40, true);
      victim.flipBits(100, false);
    }
  },
  /** A stretch of the pool overwritten with one word. */
  OVERRUN {
    @Override
    void inflict(Victim victim) {
      Area area = victim.area();
      long bytes = area.geometry().poolEnd() - area.geometry().poolStart();
      long from = area.geometry().poolStart() + victim.random().nextLong(bytes / 2) / 8 * 8;
      long word = victim.random().nextBoolean() ? victim.address() : victim.random().nextLong();
      for (long at = from; at < from + bytes / 8; at += victim.ram().wordBytes()) {
        victim.ram().setWord(at, word);
      }
    }
  },
  /** The roots of the interpreter replaced. */
  BAD_ROOTS {
    @Override
    void inflict(Victim victim) {
      for (int i = 0; i < 24; i++) {
        victim.setRoot(victim.random().nextInt(48), victim.address());
      }
    }
  };

  abstract void inflict(Victim victim);

  /** A copy of a scene's RAM with this damage; the same for the same seed. */
  public TargetBytes to(ObjectScene scene, long seed) {
    Victim victim = new Victim(scene, seed);
    inflict(victim);
    return victim.ram();
  }

  /** A copy of a scene's RAM with up to four damages of any kind; the same for the same seed. */
  public static TargetBytes any(ObjectScene scene, long seed) {
    Victim victim = new Victim(scene, seed);
    List<Damage> all = new ArrayList<>(List.of(values()));
    int count = 1 + victim.random().nextInt(4);
    for (int i = 0; i < count; i++) {
      all.remove(victim.random().nextInt(all.size())).inflict(victim);
    }
    return victim.ram();
  }
}
