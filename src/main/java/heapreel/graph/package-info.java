/**
 * What references what in one heap, as boxes and arrows: chosen and folded, without places.
 *
 * <p>{@code Folding} decides which box each allocation is part of, {@code BoxWords} which words of
 * a box are rows and what a long list hides, {@code RootRows} what the words outside the heap
 * reference, {@code GraphBuilder} makes the boxes of it. With {@code GraphOptions.full} every
 * allocation is a box and every pointer an arrow. {@code graph.placed.GraphLayout} measures the
 * boxes ({@code BoxMeasure}), has what is alive and what is garbage placed each by itself ({@code
 * GraphSection}, {@code LayeredPlacement}), and gives a {@code GraphScene}, in which everything has
 * its place and every text is as long as there is room for: {@code svg.OwnershipSvg} only writes it
 * down. {@code GraphLimits} refuses, before any layout, what would take longer than some ten
 * seconds.
 */
@NullMarked
package heapreel.graph;

import org.jspecify.annotations.NullMarked;
