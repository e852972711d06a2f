package heapreel.calls;

/**
 * A frame that can be that of a running function: {@code mp_code_state_t} in {@code py/bc.h}.
 *
 * @param address where it is
 * @param end address just after it
 * @param function the function of bytecode
 * @param ip address of the opcode that is being executed
 */
record CodeState(long address, long end, long function, long ip) {}
