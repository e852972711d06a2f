/** RAM as a device fills it: heaps under the rules of the allocator, the C stack. */
@NullMarked
package heapreel.synthetic.allocator;

import org.jspecify.annotations.NullMarked;
