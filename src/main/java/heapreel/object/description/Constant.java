package heapreel.object.description;

/**
 * An allocation that a function uses as a constant, and the word that references it.
 *
 * @param table allocation of the word: a table that all functions of a module share, or one of the
 *     function's own
 * @param word the word and its target
 */
public record Constant(int table, Pointer word) {}
