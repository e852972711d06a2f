package heapreel.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * A type that is part of the firmware.
 *
 * @param address of its {@code mp_obj_type_t}
 * @param name what a program sees: {@code dict}; several types may share one, and it may be empty
 * @param exception whether it derives from {@code BaseException}
 * @param derived whether it has a base class
 * @param symbol its name in the source, {@code mp_type_fun_bc}; empty without a symbol
 */
public record BuiltinType(
    long address, String name, boolean exception, boolean derived, String symbol) {
  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BuiltinType that
        && address == that.address
        && name.equals(that.name)
        && exception == that.exception
        && derived == that.derived
        && symbol.equals(that.symbol);
  }

  @Override
  public int hashCode() {
    return 31
            * (31
                    * (31 * (31 * Long.hashCode(address) + name.hashCode())
                        + Boolean.hashCode(exception))
                + Boolean.hashCode(derived))
        + symbol.hashCode();
  }
}
