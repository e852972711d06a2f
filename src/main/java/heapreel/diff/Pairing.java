package heapreel.diff;

import heapreel.object.HeapObjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Allocations of two sides that are paired one after the other. */
final class Pairing {

  private final Side a;
  private final Side b;

  /** Of each of A, that of B which is the same or at the same place. */
  private final int[] ofA;

  private final int[] ofB;
  private final Evidence[] evidence;
  private final boolean[] unclear;

  Pairing(Side a, Side b) {
    this.a = a;
    this.b = b;
    this.ofA = new int[a.count()];
    this.ofB = new int[b.count()];
    this.evidence = new Evidence[a.count()];
    this.unclear = new boolean[a.count()];
    Arrays.fill(ofA, HeapObjects.NONE);
    Arrays.fill(ofB, HeapObjects.NONE);
  }

  /** These are the same. */
  void pair(int inA, int inB, Evidence by) {
    ofA[inA] = inB;
    ofB[inB] = inA;
    evidence[inA] = by;
  }

  /** Nothing says whether these are the same. */
  void unclear(int inA, int inB) {
    pair(inA, inB, Evidence.CONTENTS);
    unclear[inA] = true;
  }

  /** Whether both are to be paired yet. */
  boolean areOpen(int inA, int inB) {
    return isOpenInA(inA) && isOpenInB(inB);
  }

  boolean isOpenInA(int inA) {
    return ofA[inA] == HeapObjects.NONE;
  }

  boolean isOpenInB(int inB) {
    return ofB[inB] == HeapObjects.NONE;
  }

  /** Whether these are the same. */
  boolean areSame(int inA, int inB) {
    return inA != HeapObjects.NONE && ofA[inA] == inB && inB != HeapObjects.NONE && !unclear[inA];
  }

  /** Whether nothing says if these are the same. */
  boolean areUnclear(int inA, int inB) {
    return inA != HeapObjects.NONE && ofA[inA] == inB && inB != HeapObjects.NONE && unclear[inA];
  }

  /** Pairs the data of same objects, at whatever address, where each has one of a kind. */
  void pairDataOfPairs() {
    Map<List<Object>, List<Integer>> ofOwner = new LinkedHashMap<>();
    for (int i = 0; i < b.count(); i++) {
      if (b.owner(i) != HeapObjects.NONE && isOpenInB(i)) {
        ofOwner.computeIfAbsent(List.of(b.owner(i), b.kind(i)), key -> new ArrayList<>()).add(i);
      }
    }
    Map<List<Object>, List<Integer>> before = new LinkedHashMap<>();
    for (int i = 0; i < a.count(); i++) {
      int owner = a.owner(i);
      if (owner != HeapObjects.NONE && isOpenInA(i) && areSame(owner, ofA[owner])) {
        before.computeIfAbsent(List.of(ofA[owner], a.kind(i)), key -> new ArrayList<>()).add(i);
      }
    }
    before.forEach(
        (owner, data) -> {
          List<Integer> after = ofOwner.getOrDefault(owner, List.of());
          if (data.size() == 1 && after.size() == 1) {
            pair(data.get(0), after.get(0), Evidence.OWNER);
          }
        });
  }

  /** What was found, where all that is open is gone or new. */
  Matches matches() {
    return matches(0, 0, open(a, ofA), open(b, ofB));
  }

  /** What was found, with this for all that is open. */
  Matches matches(int alike, long alikeBytes, List<Lot> gone, List<Lot> fresh) {
    List<Pair> pairs = new ArrayList<>();
    List<Pair> doubtful = new ArrayList<>();
    for (int i = 0; i < a.count(); i++) {
      if (ofA[i] != HeapObjects.NONE) {
        (unclear[i] ? doubtful : pairs).add(new Pair(a.item(i), b.item(ofA[i]), evidence[i]));
      }
    }
    return new Matches(pairs, doubtful, alike, alikeBytes, gone, fresh);
  }

  private static List<Lot> open(Side side, int[] paired) {
    List<Lot> open = new ArrayList<>();
    for (int i = 0; i < paired.length; i++) {
      if (paired[i] == HeapObjects.NONE) {
        open.add(Lot.of(side.item(i)));
      }
    }
    return open;
  }
}
