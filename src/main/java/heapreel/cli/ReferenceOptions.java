package heapreel.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Options of CircuitPython's {@code analyze_heap_dump.py}, under its names, whose work is not done
 * yet: they are taken, with a value or without, and say so.
 */
final class ReferenceOptions {

  @Option(
      names = {"--print_block_contents", "--print-block-contents"},
      arity = "0..1",
      fallbackValue = "true",
      hidden = true)
  private boolean blockContents;

  @Option(
      names = {"--print_unknown_types", "--print-unknown-types"},
      arity = "0..1",
      fallbackValue = "true",
      hidden = true)
  private boolean unknownTypes;

  @Option(
      names = {"--print_block_state", "--print-block-state"},
      arity = "0..1",
      fallbackValue = "true",
      hidden = true)
  private boolean blockState;

  @Option(
      names = {"--print_conflicting_symbols", "--print-conflicting-symbols"},
      arity = "0..1",
      fallbackValue = "true",
      hidden = true)
  private boolean conflictingSymbols;

  @Option(
      names = {"--print-heap-structure", "--print_heap_structure"},
      negatable = true,
      hidden = true)
  private boolean heapStructure;

  @Option(
      names = {"--draw-heap-layout", "--draw_heap_layout"},
      negatable = true,
      hidden = true)
  private boolean heapLayout;

  @Option(
      names = {"--draw-heap-ownership", "--draw_heap_ownership"},
      negatable = true,
      hidden = true)
  private boolean heapOwnership;

  /** The options that were given and do nothing yet. */
  List<String> notThereYet() {
    List<String> names = new ArrayList<>();
    addIf(blockContents, "--print_block_contents", names);
    addIf(unknownTypes, "--print_unknown_types", names);
    addIf(blockState, "--print_block_state", names);
    addIf(conflictingSymbols, "--print_conflicting_symbols", names);
    addIf(heapStructure, "--print-heap-structure", names);
    addIf(heapLayout, "--draw-heap-layout", names);
    addIf(heapOwnership, "--draw-heap-ownership", names);
    return names;
  }

  private static void addIf(boolean given, String name, List<String> names) {
    if (given) {
      names.add(name);
    }
  }
}
