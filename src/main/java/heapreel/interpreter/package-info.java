/**
 * What a firmware's generation fixes: qstrs, types, how objects lie, preludes, where {@code
 * mp_state_ctx} has what.
 *
 * <p>{@code InterpreterSearch} finds, in one snapshot and the firmware, a word before the heap's
 * state that points at a chain of qstr pools, whose hashes tell their layout; the word that points
 * at itself and is named {@code type} is {@code mp_type_type}, and whatever has it for a type is a
 * type; the dict with {@code __name__} in it is that of {@code __main__}, and its keys tell how
 * object words are written.
 *
 * <p>How objects lie in memory is data of their generation: {@code ObjectLayouts}, made of {@code
 * DataLayouts}, {@code CodeLayouts} and {@code StateLayouts}, has the named fields of each struct,
 * with their places and what they own. All that reads objects asks it for fields by name; what an
 * object claims of others is read from it ({@code ClaimRule}).
 */
@NullMarked
package heapreel.interpreter;

import org.jspecify.annotations.NullMarked;
