/**
 * A page to explore a capture: one HTML file with all of its data. {@code src/docs/page-data.md}
 * describes the data.
 *
 * <p>While the snapshots are read, in order, each part of the data is packed as it comes: the
 * numbers of each snapshot ({@link heapreel.page.SnapshotColumns}), areas ({@link
 * heapreel.page.ShapeReport}) and what differs from the snapshot before ({@link
 * heapreel.page.StepColumns}). {@link heapreel.page.PageFile} puts them into the page.
 */
@NullMarked
package heapreel.page;

import org.jspecify.annotations.NullMarked;
