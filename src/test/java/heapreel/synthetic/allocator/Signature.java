package heapreel.synthetic.allocator;

import heapreel.heap.AreaGeometry;
import heapreel.heap.HeapShape;
import heapreel.memory.BufferMemory;
import java.util.ArrayList;
import java.util.List;

/** The arithmetic of the heap's state, looked for at every word, with the shape known. */
public final class Signature {

  private Signature() {}

  /** Addresses of the tables' start words of all areas. */
  public static List<Long> find(BufferMemory ram, HeapShape shape) {
    List<Long> found = new ArrayList<>();
    int word = shape.wordBytes();
    int fields = 4 + shape.extraTables();
    for (long at = ram.start(); ram.contains(at, (long) fields * word); at += word) {
      if (matches(ram, at, shape)) {
        found.add(at);
      }
    }
    return found;
  }

  private static boolean matches(BufferMemory ram, long at, HeapShape shape) {
    int word = shape.wordBytes();
    long table = ram.word(at, word);
    long bytes = ram.word(at + word, word);
    long poolStart = ram.word(at + (2L + shape.extraTables()) * word, word);
    long poolEnd = ram.word(at + (3L + shape.extraTables()) * word, word);
    if (!ram.contains(table, 1) || !ram.contains(poolStart, 1) || poolEnd > ram.end()) {
      return false;
    }
    if (bytes <= 0
        || poolEnd % shape.blockBytes() != 0
        || AreaGeometry.tableBytes(poolEnd - table, shape) != bytes) {
      return false;
    }
    AreaGeometry geometry = AreaGeometry.of(table, poolEnd, shape);
    boolean finalisers =
        !shape.finaliserTable() || ram.word(at + 2L * word, word) == geometry.finaliserTable();
    boolean third =
        !shape.thirdTable()
            || ram.word(at + (1L + shape.extraTables()) * word, word) == geometry.thirdTable();
    return geometry.poolStart() == poolStart
        && geometry.tablesEnd() <= poolStart
        && finalisers
        && third;
  }
}
