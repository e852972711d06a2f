package heapreel.report;

import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a table says about one allocation of one snapshot.
 *
 * @param snapshot number of the snapshot, from 0
 * @param address target address of its first byte
 * @param area number of the area that it is in, from 0
 * @param block number of its first block in that area
 * @param blocks how many blocks it has
 * @param bytes how many bytes these are
 * @param kind what it is
 * @param type name of its Python type, of an object
 * @param description what it holds, in a few words for people
 * @param path how Python code reaches it, where something does
 * @param owner address of the allocation that it belongs to, of data that is no object by itself
 * @param state what keeps it
 * @param pointers where in it the addresses of allocations stand, in ascending order
 * @param constants addresses of the allocations that it uses as constants, of a function
 * @param roots what in the interpreter's state or on the stack points at it
 */
public record ObjectRow(
    long snapshot,
    long address,
    int area,
    int block,
    int blocks,
    long bytes,
    Kind kind,
    Optional<String> type,
    String description,
    Optional<String> path,
    OptionalLong owner,
    Liveness state,
    List<Pointer> pointers,
    List<Long> constants,
    List<Root> roots) {

  /** Takes copies of the lists. */
  public ObjectRow {
    pointers = List.copyOf(pointers);
    constants = List.copyOf(constants);
    roots = List.copyOf(roots);
  }

  /**
   * A word of an allocation that is the address of another, or of itself.
   *
   * @param offset where it stands, in bytes from the allocation's first
   * @param to the address
   */
  public record Pointer(long offset, long to) {}

  /**
   * A word outside of the heap that is the allocation's address.
   *
   * @param from its name, such as {@code mp_state_ctx.vm.dict_main.map.table}
   * @param at where it stands
   */
  public record Root(String from, long at) {}
}
