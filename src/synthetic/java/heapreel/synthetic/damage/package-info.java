/** Scenes with one object overwritten. */
@NullMarked
package heapreel.synthetic.damage;

import org.jspecify.annotations.NullMarked;
