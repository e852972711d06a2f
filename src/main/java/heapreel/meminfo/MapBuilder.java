package heapreel.meminfo;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.meminfo.MapToken.Counts;
import heapreel.meminfo.MapToken.FreeRows;
import heapreel.meminfo.MapToken.Layout;
import heapreel.meminfo.MapToken.Row;
import heapreel.meminfo.MapToken.Totals;
import heapreel.memory.TargetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes a heap of the tokens of one snapshot, or says why they are none. */
final class MapBuilder {

  /** Most bytes of a heap that are taken: 64 MiB of blocks. */
  static final long MAX_TOTAL_BYTES = 64L << 20;

  private static final int MIN_BLOCK_BYTES = 16;

  private final AreaAddresses addresses;
  private final List<AreaRows> areas = new ArrayList<>();
  private @Nullable Totals totals;
  private @Nullable Counts counts;
  private @Nullable FaultException fault;

  /**
   * Creates a builder without tokens.
   *
   * @param addresses those of all maps of the log
   */
  MapBuilder(AreaAddresses addresses) {
    this.addresses = addresses;
  }

  /** Adds the next token. */
  void add(MapToken token) {
    if (fault != null) {
      return;
    }
    try {
      take(token);
    } catch (FaultException e) {
      fault = e;
    }
  }

  private void take(MapToken token) {
    if (token instanceof Totals numbers) {
      totals = numbers;
      if (numbers.total() > MAX_TOTAL_BYTES) {
        throw Fault.of("line " + numbers.place().line() + ": the heap is too large to be true")
            .expected("at most " + MAX_TOTAL_BYTES + " bytes", Long.toString(numbers.total()))
            .toException();
      }
    } else if (token instanceof Counts numbers) {
      counts = numbers;
    } else if (token instanceof Layout layout) {
      areas.add(new AreaRows(layout, requireTotals(layout).total() / MIN_BLOCK_BYTES));
    } else if (token instanceof Row row) {
      if (!areas.isEmpty()) {
        last().add(row);
      } else if (row.letters().length() == MapBoundaries.ROW_BLOCKS) {
        throw beginsInTheMiddle(row);
      }
    } else if (token instanceof FreeRows free) {
      if (areas.isEmpty()) {
        throw beginsInTheMiddle(free);
      }
      last().add(free);
    }
  }

  private void requireUsual(Layout layout) {
    OptionalLong usual = addresses.instead(layout.poolStart());
    if (usual.isPresent()) {
      throw Fault.of("line " + layout.place().line() + ": the address of the area is damaged")
          .expected(
              TargetAddress.text(usual.getAsLong()) + ", as in other maps",
              TargetAddress.text(layout.poolStart()))
          .toException();
    }
  }

  private AreaRows last() {
    return areas.get(areas.size() - 1);
  }

  private Totals requireTotals(MapToken token) {
    Totals known = totals;
    if (known == null) {
      throw Fault.of("line " + token.place().line() + ": a map without its numbers")
          .expected("the lines GC: total: … and No. of 1-blocks: … before it", "none")
          .advice("copy all that mem_info(1) printed")
          .toException();
    }
    return known;
  }

  private static FaultException beginsInTheMiddle(MapToken token) {
    return Fault.of("line " + token.place().line() + ": the map begins in the middle")
        .expected("the lines before its rows, from GC: total: … on", "none")
        .advice("copy all that mem_info(1) printed")
        .toException();
  }

  private static FaultException withoutMap(Totals totals, Counts counts) {
    String line = "line " + totals.place().line() + ": ";
    if (!MapCheck.info(totals, counts).isPossible()) {
      return Fault.of(line + "the numbers contradict each other")
          .expected(
              "those of a heap",
              "used " + totals.used() + " and free " + totals.free() + " of " + totals.total())
          .advice("they were damaged or changed: print them again")
          .toException();
    }
    return Fault.of(line + "numbers without a map")
        .expected("a map below them", "none")
        .advice("print it with micropython.mem_info(1)")
        .toException();
  }

  /**
   * The heap.
   *
   * @throws FaultException when the tokens are not those of a whole map, or contradict each other
   */
  LoggedHeap heap() {
    if (fault != null) {
      throw fault;
    }
    Totals numbers = totals;
    Counts counted = counts;
    if (numbers == null || counted == null) {
      String missing = numbers == null ? "GC: total: …" : "No. of 1-blocks: …";
      throw Fault.of("the line " + missing + " is missing")
          .advice("copy all that mem_info(1) printed")
          .toException();
    }
    if (areas.isEmpty()) {
      throw withoutMap(numbers, counted);
    }
    areas.forEach(area -> requireUsual(area.layout()));
    return new MapCheck(numbers, counted, areas).heap();
  }
}
