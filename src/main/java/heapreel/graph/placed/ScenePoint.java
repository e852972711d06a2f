package heapreel.graph.placed;

/**
 * A point of an arrow.
 *
 * @param x to the right
 * @param y downwards
 */
public record ScenePoint(double x, double y) {}
