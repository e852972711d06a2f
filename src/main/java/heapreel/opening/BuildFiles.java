package heapreel.opening;

import heapreel.capture.RamCapture;
import heapreel.capture.RegionMap;
import heapreel.capture.SnapshotCursor;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.firmware.FirmwareFormat;
import heapreel.firmware.FirmwareImage;
import heapreel.firmware.RomImage;
import heapreel.firmware.Symbol;
import heapreel.firmware.Symbols;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.heap.RomEvidence;
import heapreel.heap.SymbolCheck;
import heapreel.memory.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The files of the build that were given beside the capture: its firmware, its symbols, or neither.
 *
 * @param firmware the flash's contents
 * @param symbols names and addresses; none without a map or an ELF
 * @param symbolsPath the file they are from
 */
record BuildFiles(Optional<FirmwareImage> firmware, Symbols symbols, Optional<Path> symbolsPath) {

  /** Snapshots that have to agree on whether the files fit before the others are skipped. */
  private static final int MIN_SNAPSHOTS = 3;

  /** No files beside the capture. */
  static final BuildFiles NONE = new BuildFiles(Optional.empty(), Symbols.none(), Optional.empty());

  /** Opens the files that {@code source} names; a map may be given instead of the firmware. */
  static BuildFiles open(CaptureSource source) throws IOException {
    Optional<Path> map = source.map();
    Optional<Path> image = source.firmware();
    if (map.isEmpty()
        && image.isPresent()
        && FirmwareFormat.sniff(image.get()) == FirmwareFormat.LINKER_MAP) {
      map = image;
      image = Optional.empty();
    }
    Symbols symbols = map.isPresent() ? Symbols.read(map.get()) : Symbols.none();
    Optional<FirmwareImage> firmware = Optional.empty();
    if (image.isPresent()) {
      firmware = Optional.of(FirmwareImage.open(image.get(), romStart(source, symbols)));
    }
    if (symbols.isEmpty() && firmware.isPresent()) {
      symbols = firmware.get().symbols();
      map = image;
    }
    BuildFiles files =
        new BuildFiles(firmware, symbols, symbols.isEmpty() ? Optional.empty() : map);
    if (files.symbolsPath.isPresent()) {
      Path path = files.symbolsPath.get();
      SymbolCheck.lacking(symbols)
          .ifPresent(
              fault -> {
                throw fault.in(path).toException();
              });
    }
    return files;
  }

  /**
   * The same files for a program that began to run at {@code entry}, which tells how far a
   * position-independent one was moved.
   *
   * @throws heapreel.fault.FaultException when the firmware is another program
   */
  BuildFiles enteredAt(OptionalLong entry) {
    if (entry.isEmpty() || firmware.isEmpty()) {
      return this;
    }
    FirmwareImage moved = firmware.get().enteredAt(entry.getAsLong());
    boolean own = symbolsPath.equals(Optional.of(moved.path()));
    return new BuildFiles(Optional.of(moved), own ? moved.symbols() : symbols, symbolsPath);
  }

  /**
   * The range of RAM that the reference tool's recipe records, where the symbols have it.
   *
   * @throws heapreel.fault.FaultException when it can't be a range of RAM
   */
  Optional<RegionMap> recipeLayout() {
    Optional<Symbol> start = symbols.find("_srelocate");
    Optional<Symbol> end = symbols.find("_estack");
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    long length = end.get().address() - start.get().address();
    try {
      String advice = "check _srelocate and _estack, or give --ram-start and --ram-length";
      return Optional.of(RegionMap.claimed(start.get().address(), length, advice));
    } catch (FaultException e) {
      throw e.fault().in(symbolsPath.orElseThrow()).toException(e);
    }
  }

  /**
   * Checks firmware and symbols against some snapshots of a section.
   *
   * @throws heapreel.fault.FaultException when most of the snapshots with a heap contradict them:
   *     they are of another build
   */
  void check(RamCapture capture, List<Long> snapshots, HeapReader reader) throws IOException {
    if (firmware.isEmpty() && symbolsPath.isEmpty()) {
      return;
    }
    FaultException first = null;
    int contradicting = 0;
    int decodable = 0;
    try (SnapshotCursor cursor = capture.cursor()) {
      for (long snapshot : snapshots) {
        Optional<Optional<FaultException>> said =
            cursor.read(snapshot, memory -> checkIfDecodable(memory, reader));
        FaultException fault = said.flatMap(found -> found).orElse(null);
        decodable += said.isPresent() ? 1 : 0;
        contradicting += fault == null ? 0 : 1;
        first = first == null ? fault : first;
        if (decodable >= MIN_SNAPSHOTS && (contradicting == 0 || contradicting == decodable)) {
          break;
        }
      }
    }
    if (first != null && 2 * contradicting > decodable) {
      throw first;
    }
  }

  private Optional<Optional<FaultException>> checkIfDecodable(Memory memory, HeapReader reader) {
    Optional<Heap> heap = decoded(memory, reader);
    if (heap.isEmpty()) {
      return Optional.empty();
    }
    try {
      check(memory, heap.get(), reader);
      return Optional.of(Optional.empty());
    } catch (FaultException e) {
      return Optional.of(Optional.of(e));
    }
  }

  private void check(Memory memory, Heap heap, HeapReader reader) {
    symbolsPath
        .flatMap(
            path ->
                SymbolCheck.contradiction(symbols, reader.state(), heap.areas().get(0).geometry())
                    .map(fault -> fault.in(path)))
        .ifPresent(
            fault -> {
              throw fault.toException();
            });
    firmware.ifPresent(image -> checkRom(image.rom(), image.path(), memory, heap));
  }

  private static void checkRom(RomImage rom, Path path, Memory memory, Heap heap) {
    RomEvidence evidence = RomEvidence.of(rom, memory, heap);
    if (evidence.contradicts()) {
      throw Fault.of("not the captured firmware, or not at this address")
          .in(path)
          .expected(
              "the types of the " + evidence.allocations() + " objects on the heap", "none of them")
          .advice("give the image of the exact build that was running, or none; see --rom-start")
          .toException();
    }
  }

  private static Optional<Heap> decoded(Memory memory, HeapReader reader) {
    try {
      return Optional.of(reader.read(memory));
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  private static OptionalLong romStart(CaptureSource source, Symbols symbols) {
    if (source.romStart().isPresent()) {
      return source.romStart();
    }
    return Stream.of("_sfixed", "__flash_binary_start", "_app_start", "_ld_flash_start")
        .flatMap(name -> symbols.named(name).stream())
        .mapToLong(Symbol::address)
        .findFirst();
  }
}
