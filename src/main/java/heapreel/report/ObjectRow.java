package heapreel.report;

import heapreel.history.Birth;
import heapreel.history.Births;
import heapreel.object.HeapObjects;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.ObjectDetails;
import heapreel.object.description.Root;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a table says about one allocation of one snapshot.
 *
 * @param snapshot number of the snapshot, from 0
 * @param area number of the area that it is in, from 0
 * @param block number of its first block in that area
 * @param blocks how many blocks it has
 * @param retainedBytes what a collection would free if it were not there; empty of garbage, and
 *     where that is not known
 * @param allocation what is said of it everywhere
 * @param pointers where in it the addresses of allocations stand, in ascending order
 * @param constants addresses of the allocations that it uses as constants, of a function
 * @param roots what in the interpreter's state or on the stack points at it
 * @param birth when and where it was made
 * @param recorder whether it belongs to a recorder on the device
 */
public record ObjectRow(
    long snapshot,
    int area,
    int block,
    int blocks,
    OptionalLong retainedBytes,
    AllocationSummary allocation,
    List<Pointer> pointers,
    List<Long> constants,
    List<Root> roots,
    Birth birth,
    boolean recorder) {

  /** Takes copies of the lists. */
  public ObjectRow {
    pointers = List.copyOf(pointers);
    constants = List.copyOf(constants);
    roots = List.copyOf(roots);
  }

  /** The row of an allocation of the program's. */
  public ObjectRow(
      long snapshot,
      int area,
      int block,
      int blocks,
      OptionalLong retainedBytes,
      AllocationSummary allocation,
      List<Pointer> pointers,
      List<Long> constants,
      List<Root> roots,
      Birth birth) {
    this(
        snapshot,
        area,
        block,
        blocks,
        retainedBytes,
        allocation,
        pointers,
        constants,
        roots,
        birth,
        false);
  }

  /**
   * The row of an allocation, by its number, of what was read of a snapshot.
   *
   * @param retainedBytes what a collection would free if it were not there
   */
  public static ObjectRow of(
      long snapshot,
      HeapObjects objects,
      ObjectDetails details,
      OptionalLong retainedBytes,
      Births births,
      int allocation) {
    return new ObjectRow(
        snapshot,
        objects.area(allocation),
        objects.firstBlock(allocation),
        objects.blocks(allocation),
        retainedBytes,
        details.summary(allocation),
        details.pointers(allocation).stream()
            .map(at -> new Pointer(at.offsetBytes(), objects.address(at.target())))
            .toList(),
        details.constants(allocation).stream()
            .map(constant -> objects.address(constant.word().target()))
            .toList(),
        details.roots(allocation),
        births.at(snapshot, objects.address(allocation)),
        objects.isRecorder(allocation));
  }

  /**
   * A word of an allocation that is the address of another, or of itself.
   *
   * @param offset where it stands, in bytes from the allocation's first
   * @param to the address
   */
  public record Pointer(long offset, long to) {}
}
