package heapreel.interpreter;

/**
 * Addresses of the fields of {@code mp_state_ctx} that a reader needs; {@code py/mpstate.h}. 0
 * stands for one that was not found.
 *
 * @param dictLocals {@code thread.dict_locals}; {@code dict_globals} and {@code nlr_top} follow
 * @param stackTop the value of {@code thread.stack_top}: where the C stack begins
 * @param pystack address of {@code thread.pystack_start}, {@code _end} and {@code _cur}
 * @param lastPool {@code vm.last_pool}, the first word of {@code vm}
 * @param loadedModules {@code vm.mp_loaded_modules_dict}, a dict
 * @param dictMain {@code vm.dict_main}, a dict: the names of {@code __main__}
 * @param end address just after {@code vm}: where the heap's state begins
 */
public record InterpreterState(
    long dictLocals,
    long stackTop,
    long pystack,
    long lastPool,
    long loadedModules,
    long dictMain,
    long end) {

  /** Address of the first word that the collector takes for a root. */
  public long rootsStart() {
    return dictLocals == 0 ? lastPool : dictLocals;
  }
}
