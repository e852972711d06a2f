/** What a firmware's build fixes about its objects: qstrs, types, object words, code, its state. */
@NullMarked
package heapreel.interpreter;

import org.jspecify.annotations.NullMarked;
