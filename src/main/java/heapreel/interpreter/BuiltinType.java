package heapreel.interpreter;

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
    long address, String name, boolean exception, boolean derived, String symbol) {}
