/**
 * What every allocation of a snapshot is: facts of its own bytes, kinds, roots, and what the
 * collector would mark.
 *
 * <p>A reader copies the pools and keeps, for each allocation, the {@code Facts} that its own bytes
 * say: its type, the words that are addresses of blocks, and what it <em>claims</em> of others ("my
 * items are there, so many bytes"). Facts are read again only where bytes changed. Everything else
 * is decided anew for each snapshot, from the facts of all: {@code KindResolver} lets claims win
 * over what data looks like, {@code CodeKinds} and {@code DataKinds} tell what is left (qstr pools
 * and chunks, frames, raw code, data that objects or roots reference), {@code Marker} does the
 * collector's mark from the {@code Roots}. So what is said of a snapshot depends on that snapshot
 * alone, and segments of a film can begin anywhere. {@code FunctionTypes} tells bytecode's
 * functions from those of machine code, {@code FunctionConstants} by their {@code Opcodes} what
 * each uses of its module's constants; {@code CodeDescriber} names functions and code. {@code
 * MemoryErrorFinder} finds failed allocations.
 */
@NullMarked
package heapreel.object;

import org.jspecify.annotations.NullMarked;
