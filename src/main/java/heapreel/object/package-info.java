/** What an allocation holds: types, qstrs, maps, strings, bytecode, pointers, roots. */
@NullMarked
package heapreel.object;

import org.jspecify.annotations.NullMarked;
