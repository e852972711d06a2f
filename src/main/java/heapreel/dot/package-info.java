/** What references what as a DOT file, for Graphviz. */
@NullMarked
package heapreel.dot;

import org.jspecify.annotations.NullMarked;
