package heapreel.synthetic.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The map that GNU ld's {@code -Map} writes of a synthetic firmware: archive members, common
 * symbols, discarded sections, memory configuration, then every section with its symbols.
 */
public final class LinkerMapWriter {

  private static final String BUILD = "build/";
  private static final int SECTION_COLUMN = 16;

  private final Firmware firmware;
  private final RamPlan plan;
  private final boolean common;
  private final StringBuilder text = new StringBuilder();

  private LinkerMapWriter(Firmware firmware, RamPlan plan) {
    this.firmware = firmware;
    this.plan = plan;
    this.common = plan.build().profile().compareTo(Profile.G) < 0;
  }

  /** The text of the map. */
  public static String of(Firmware firmware, RamPlan plan) {
    LinkerMapWriter map = new LinkerMapWriter(firmware, plan);
    map.preamble();
    map.memory();
    map.rom();
    map.ram();
    map.trailer();
    return map.text.toString();
  }

  private void preamble() {
    line("Archive member included to satisfy reference by file (symbol)");
    line("");
    line("libgcc.a(_thumb1_case_sqi.o)");
    line("                              %spy/vm.o (__gnu_thumb1_case_sqi)", BUILD);
    line("");
    if (common) {
      line("Allocating common symbols");
      line("Common symbol       size              file");
      line("");
      line("%-20s0x%-16x%spy/mpstate.o", "mp_state_ctx", contextBytes(), BUILD);
      line("");
    }
    line("Discarded input sections");
    line("");
    discarded(".text", 0, "py/gc.o");
    discarded(".text.gc_dump_info", 0x54, "py/gc.o");
    discarded(".rodata.mp_type_uncommon", 0x3c, "py/objnone.o");
    discarded(".bss.unused_buffer", 0x40, "main.o");
    line("");
  }

  private void discarded(String section, long bytes, String file) {
    input(section, 0, bytes, file);
  }

  private void memory() {
    line("Memory Configuration");
    line("");
    line("Name             Origin             Length             Attributes");
    long romBytes = firmware.rom().end() - firmware.rom().start();
    line("FLASH            0x%016x 0x%016x xr", firmware.rom().start(), romBytes);
    line("RAM              0x%016x 0x%016x xrw", plan.start(), plan.lengthBytes());
    line("*default*        0x0000000000000000 0xffffffffffffffff");
    line("");
    line("Linker script and memory map");
    line("");
    line("LOAD %spy/gc.o", BUILD);
    line("LOAD %smain.o", BUILD);
    line("");
  }

  private void rom() {
    long start = firmware.rom().start();
    output(".text", start, firmware.rom().end() - start, "");
    assignment(start, "_sfixed = .");
    line(" *(.vectors)");
    input(".vectors", start, firmware.symbols().get(0).address() - start, "startup.o");
    line(" *(.text .text.* .rodata .rodata.*)");
    firmware.symbols().forEach(this::symbol);
    assignment(firmware.rom().end(), "_efixed = .");
    assignment(firmware.rom().end(), "_etext = .");
    line("");
  }

  private void ram() {
    output(
        ".relocate",
        plan.start(),
        RamPlan.DATA_BYTES,
        String.format(Locale.ROOT, " load address %s", address(firmware.rom().end())));
    assignment(plan.start(), ". = ALIGN (0x4)");
    assignment(plan.start(), "_srelocate = .");
    line(" *(.data .data.*)");
    input(".data.usb_state", plan.start(), RamPlan.DATA_BYTES, "main.o");
    long bss = plan.start() + RamPlan.DATA_BYTES;
    assignment(bss, "_erelocate = .");
    line("");
    output(".bss", bss, plan.stackLimit() - bss, "");
    assignment(bss, "_sbss = .");
    assignment(bss, "_szero = .");
    line(" *(.bss .bss.*)");
    statics().forEach(this::symbol);
    assignment(plan.stackLimit(), "_ebss = .");
    assignment(plan.stackLimit(), "_ezero = .");
    line("");
    output(".stack", plan.stackLimit(), plan.end() - plan.stackLimit(), "");
    assignment(plan.stackLimit(), "_sstack = .");
    assignment(plan.end(), "_estack = .");
    assignment(plan.end(), "_end = .");
    line("");
  }

  private List<PlacedSymbol> statics() {
    List<PlacedSymbol> symbols = new ArrayList<>();
    long buffer = plan.start() + RamPlan.DATA_BYTES;
    symbols.add(PlacedSymbol.bss("rx_buffer", buffer, RamPlan.BUFFER_BYTES, "uart.o"));
    symbols.add(
        common
            ? PlacedSymbol.common("mp_state_ctx", plan.context(), contextBytes(), "py/mpstate.o")
            : PlacedSymbol.bss("mp_state_ctx", plan.context(), contextBytes(), "py/mpstate.o"));
    Profile profile = plan.build().profile();
    RamPlan.Range heap = plan.areas().get(0);
    if (profile.compareTo(Profile.C_CP4) >= 0 && profile.compareTo(Profile.C_CP6) <= 0) {
      symbols.add(
          PlacedSymbol.bss(
              "allocations", plan.allocations(), RamPlan.ALLOCATIONS_BYTES, "memory.o"));
    } else if (!profile.circuitPython()) {
      symbols.add(PlacedSymbol.bss("gc_heap", heap.start(), heap.lengthBytes(), "main.o"));
    } else if (profile.compareTo(Profile.A_CP31) <= 0) {
      symbols.add(PlacedSymbol.bss("heap", heap.start(), heap.lengthBytes(), "main.o"));
    }
    return symbols;
  }

  private long contextBytes() {
    return new ContextLayout(plan.build()).sizeBytes();
  }

  private void trailer() {
    line(".debug_info     0x0000000000000000    0x12ab4");
    line(" .debug_info    0x0000000000000000     0x1a2b %spy/gc.o", BUILD);
    line("OUTPUT(%sfirmware.elf elf32-littlearm)", BUILD);
  }

  private void symbol(PlacedSymbol symbol) {
    input(symbol.inputSection(), symbol.address(), symbol.sizeBytes(), symbol.objectFile());
    line("%16s%s                %s", "", address(symbol.address()), symbol.name());
  }

  private void input(String section, long at, long bytes, String file) {
    section(" " + section);
    line("%s %10s %s%s", address(at), String.format(Locale.ROOT, "0x%x", bytes), BUILD, file);
  }

  private void output(String section, long at, long bytes, String rest) {
    section(section);
    line("%s %10s%s", address(at), String.format(Locale.ROOT, "0x%x", bytes), rest);
  }

  private void section(String name) {
    if (name.length() < SECTION_COLUMN) {
      text.append(String.format(Locale.ROOT, "%-16s", name));
    } else {
      text.append(name).append('\n').append(" ".repeat(SECTION_COLUMN));
    }
  }

  private void assignment(long at, String expression) {
    line("%16s%s                %s", "", address(at), expression);
  }

  private static String address(long at) {
    return String.format(Locale.ROOT, "0x%016x", at);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
