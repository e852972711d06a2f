/** One run: decode, compose and encode in parallel, write in order. */
@NullMarked
package heapreel.pipeline;

import org.jspecify.annotations.NullMarked;
