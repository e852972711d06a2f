/**
 * Makes the film: plans it, paints and encodes its segments in parallel, joins them in order.
 *
 * <p>With {@code --max-megabytes} a {@code Take} stops as soon as it can't stay within the limit.
 * Then {@code SizeBudget} looks for the finest {@code FilmPlan} (quantizer, every how many-th
 * snapshot) that does: {@code SizeSampler} encodes windows spread over the film, {@code FirstFit}
 * chooses which plans to ask it about. What is filmed is watched ({@code SizeWatch}), and what it
 * shows about the samples is applied to the next plan, if another is needed.
 *
 * <p>Each step hands on only what changed: {@code FrameComposer} keeps the cells, {@code
 * FramePainter} compares with what it painted, the canvas keeps its dirty tiles, and {@code
 * ChangedTilesEncoder} skips the rest. Of a changed macroblock it copies what the picture before
 * had anywhere ({@code MotionChoice}, {@code EqualBlocks}) and codes what is new, as coarsely as
 * flat colours allow ({@code ResidualChoice}, {@code FlatColours}). It keeps the decoder's
 * reconstruction as its reference, so that nothing drifts.
 *
 * <p>{@code GifMaker} films a GIF on one thread. {@code RealTime} says how many pictures each
 * snapshot has. {@code frame.GridFit} chooses the rectangle and row length of cells that fill the
 * map. {@code PairMaker} films two captures in one picture.
 */
@NullMarked
package heapreel.film;

import org.jspecify.annotations.NullMarked;
