/**
 * What people are told of the allocations of a snapshot: texts, paths, parts, names of words and
 * roots. All of it is valid only while the snapshot's memory is readable.
 *
 * <p>{@code ObjectDetails} says it in words ({@code Describer}) and by a program's names ({@code
 * PathFinder}: breadth first, so the fewest steps win); what pictures and tables say alike of an
 * allocation is its {@code AllocationSummary}. What a word is to its allocation ({@code WordName})
 * and which word a root is ({@code RootPlace}) are values: whoever needs to know asks their type,
 * never what they are called. It bounds every length, and {@code SafeText} every text. {@code
 * HeapObjects.at} tells which allocation is at an address.
 */
@NullMarked
package heapreel.object.description;

import org.jspecify.annotations.NullMarked;
