package heapreel.graph;

import heapreel.object.Kind;
import heapreel.object.Liveness;

/**
 * An allocation as part of a box.
 *
 * @param address where it is
 * @param bytes how much it and what it owns take
 * @param kind what it is
 * @param state what keeps it
 * @param description what it holds, in a few words
 * @param path how a program would write it; empty where it has no name
 */
public record Leaf(
    long address, long bytes, Kind kind, Liveness state, String description, String path) {}
