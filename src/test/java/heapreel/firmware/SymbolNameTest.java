package heapreel.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What compilers and linkers make of a name. */
class SymbolNameTest {

  @ParameterizedTest
  @CsvSource({
    "heap, heap, true",
    "_ZN3foo3barEv, _ZN3foo3barEv, true",
    "heap.1234, heap, false",
    "heap.lto_priv.0, heap, false",
    "heap.lto_priv, heap, false",
    "buf.0.lto_priv.12, buf, false",
    "f.isra.0, f.isra.0, true",
    "f.lto_priv.3.isra.0, f.isra.0, false",
    "f.part.2.lto_priv.1, f.part.2, false",
    "f.constprop.0.cold, f.constprop.0.cold, true",
    "f.llvm.123456, f, false",
    "printf@@GLIBC_2.2.5, printf, true",
  })
  void aNameIsThatOfTheSource(String made, String name, boolean exact) {
    assertThat(SymbolName.of(made)).contains(new SymbolName(name, exact));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", ".L12", "12", "0x20", "main.o", "libc.a", "a(b)", "a/b", "a,", "=", "*x"})
  void whatIsNoIdentifierIsNoName(String made) {
    assertThat(SymbolName.of(made)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    ".bss.heap, heap",
    ".bss.heap.1234, heap",
    ".bss.heap.lto_priv.0, heap",
    ".data.counter, counter",
    ".rodata.string_table, string_table",
    ".text.startup.main, main",
    ".text.unlikely.f.cold, f.cold",
    ".text.sorted.00012.f, f",
    ".data.rel.ro.local.table, table",
    ".sbss.x, x",
    ".bss.hot, hot",
    ".bss.str1, str1",
    ".data.relay, relay",
    ".time_critical.f, f",
    ".dtcm_bss.mp_state_ctx, mp_state_ctx",
  })
  void aSectionOfOneSymbolHasItsName(String section, String name) {
    assertThat(SymbolName.ofSection(section).map(SymbolName::text)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".bss",
        "COMMON",
        ".rodata.str1.4",
        ".rodata.f.str1.1",
        ".rodata.cst4",
        ".text.unlikely",
        ".data.rel.ro",
        ".text.sorted.00012",
        ".bss.",
        ".debug_line.dwo",
        ".ARM.exidx.text.f",
        ".init_array.00100",
        ".dram1.5",
        ".plt.got",
        ".gnu.version",
      })
  void aSectionOfSeveralThingsHasNoName(String section) {
    assertThat(SymbolName.ofSection(section)).isEmpty();
  }

  @Test
  void aVeryLongNameIsCut() {
    assertThat(SymbolName.of("x".repeat(5000)).map(n -> n.text().length()))
        .contains(SymbolName.MAX_CHARS);
  }
}
