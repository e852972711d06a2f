package heapreel.graph.placed;

import heapreel.look.KindClass;

/**
 * A colour and its name.
 *
 * @param kind the class of kinds that has it
 * @param x where its square begins
 * @param y upper edge of the square
 * @param name its name
 */
public record GraphLegendEntry(KindClass kind, double x, double y, SceneText name) {}
