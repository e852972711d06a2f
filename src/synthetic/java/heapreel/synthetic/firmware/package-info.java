/** Synthetic firmware: builds, images, types, qstrs, code, and where its RAM has what. */
@NullMarked
package heapreel.synthetic.firmware;

import org.jspecify.annotations.NullMarked;
