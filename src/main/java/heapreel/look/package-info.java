/** What all pictures of heaps share: classes of kinds, their colours, inks, and numbers. */
@NullMarked
package heapreel.look;

import org.jspecify.annotations.NullMarked;
