/**
 * The report that draws snapshots: layouts and ownership graphs, as SVG, PNG and DOT.
 *
 * <p>{@code ObjectDetails.parts} says of every run of an allocation's bytes what it is ({@code
 * PartReader}): the type, a key, a pointer, text, code, room. {@code HeapLayout} lays that out and
 * calls a {@code Drawing}: {@code LayoutPainter} paints pixels, {@code LayoutSvg} writes SVG, so
 * both show the same. Texts are cut to their boxes by the widths of the bundled typefaces, which
 * the SVG brings along.
 *
 * <p>A part of the report makes all pictures of a snapshot; files get their names when the capture
 * was found whole after the reading. What can't be drawn is a fault of that picture alone.
 */
@NullMarked
package heapreel.picture;

import org.jspecify.annotations.NullMarked;
