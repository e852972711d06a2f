package heapreel.verdict.picture;

import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import heapreel.verdict.FitHistory;
import heapreel.verdict.Verdict;

/**
 * What a picture of a verdict is about. Valid as long as the heap's objects are.
 *
 * @param heading which snapshot of which capture it is, for people
 * @param verdict the verdict
 * @param heap the heap of its snapshot
 * @param objects that heap's allocations
 * @param byLetter whether letters are all that tells kinds
 * @param garbageKnown whether it is known which allocations are garbage
 * @param history what each snapshot that was looked at has room for
 * @param firstSnapshot index of the first snapshot that was looked at
 * @param lastSnapshot index of the last one
 */
public record VerdictSubject(
    String heading,
    Verdict verdict,
    Heap heap,
    HeapObjects objects,
    boolean byLetter,
    boolean garbageKnown,
    FitHistory history,
    long firstSnapshot,
    long lastSnapshot) {}
