/** Heaps with every kind of object, each written down with what a reader must find. */
@NullMarked
package heapreel.synthetic.scene;

import org.jspecify.annotations.NullMarked;
