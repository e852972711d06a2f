package heapreel.cli.run;

import heapreel.diff.Difference;
import heapreel.heap.Heap;

/**
 * A difference, and the heaps that it is of.
 *
 * @param difference what differs
 * @param a the first
 * @param b the second
 */
record Compared(Difference difference, Heap a, Heap b) {}
