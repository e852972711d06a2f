/**
 * One run: opens a capture, reads each snapshot once for all its {@link heapreel.pipeline.Report}s,
 * films.
 */
@NullMarked
package heapreel.pipeline;

import org.jspecify.annotations.NullMarked;
