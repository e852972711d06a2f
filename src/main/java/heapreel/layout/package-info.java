/** A heap at the level of words before pixels: columns of blocks, boxes, texts, legend. */
@NullMarked
package heapreel.layout;

import org.jspecify.annotations.NullMarked;
