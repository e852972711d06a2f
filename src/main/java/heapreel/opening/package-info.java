/**
 * Opens a capture: which file is what, how it is cut, and what each of its sections is read with.
 *
 * <p>{@code OpeningAttempts} opens the files in the order given, else in the one that their
 * contents say ({@code FileOrder}). {@code capture.CaptureInput} copies what is compressed ({@code
 * GzipMembers}) or comes through a pipe ({@code PolledStream}) to a file without a name.
 *
 * <p>{@code SectionReader} has snapshots spread over a section vote on the heap's shape ({@code
 * HeapLocator}) and on what made its objects ({@code InterpreterVote}). Without firmware, and not
 * all in RAM, films and tables go by size and age. {@code SymbolCheck} and {@code RomEvidence} tell
 * whether map and firmware belong to it: whatever can't be confirmed is refused with a reason.
 *
 * <p>{@code Captions} tells which event is whose: a log counts snapshots as they were recorded;
 * what can't be told to belong to a snapshot is left out.
 */
@NullMarked
package heapreel.opening;

import org.jspecify.annotations.NullMarked;
