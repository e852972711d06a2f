package heapreel.synthetic.firmware;

/**
 * Where in {@code mp_state_ctx} the fields lie that a reader looks for, in bytes of a 32-bit build;
 * a 64-bit build has them twice as far.
 *
 * @param dictLocals {@code thread.dict_locals}; {@code dict_globals} follows
 * @param lastPool {@code vm.last_pool}, the first word of {@code vm}
 * @param loadedModules {@code vm.mp_loaded_modules_dict}
 * @param dictMain {@code vm.dict_main}
 */
record ContextOffsets(int dictLocals, int lastPool, int loadedModules, int dictMain) {}
