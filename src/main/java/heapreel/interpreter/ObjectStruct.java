package heapreel.interpreter;

/** The structs whose fields {@link ObjectLayouts} has. */
public enum ObjectStruct {
  /** {@code mp_obj_dict_t}: a dict or OrderedDict. */
  DICT,
  /** An entry of a map's table, {@code mp_map_elem_t}. */
  MAP_ENTRY,
  /** {@code mp_obj_instance_t}: an instance of a Python class. */
  INSTANCE,
  /** {@code mp_obj_list_t}. */
  LIST,
  /** {@code mp_obj_set_t}: a set or frozenset. */
  SET,
  /** {@code mp_obj_tuple_t}: a tuple or namedtuple. */
  TUPLE,
  /** {@code mp_obj_str_t}: a str or bytes. */
  STR,
  /** {@code mp_obj_array_t}: an array or bytearray. */
  ARRAY,
  /** {@code mp_obj_array_t} of a memoryview. */
  MEMORYVIEW,
  /** {@code mp_obj_int_t} with an {@code mpz_t} in it. */
  INT,
  /** {@code mp_obj_bool_t}, where True and False are objects. */
  BOOL,
  /** {@code mp_obj_range_t}. */
  RANGE,
  /** {@code mp_obj_slice_t}. */
  SLICE,
  /** {@code mp_obj_property_t}. */
  PROPERTY,
  /** {@code mp_obj_static_class_method_t}. */
  METHOD,
  /** {@code mp_obj_super_t}. */
  SUPER,
  /** {@code mp_obj_bound_meth_t}. */
  BOUND_METHOD,
  /** {@code mp_obj_cell_t}. */
  CELL,
  /** {@code mp_obj_closure_t}. */
  CLOSURE,
  /** {@code mp_obj_fun_bc_t}: a function of bytecode or native code, or a generator function. */
  FUNCTION,
  /** {@code mp_obj_fun_asm_t}: a function in assembler. */
  ASSEMBLER_FUNCTION,
  /** {@code mp_obj_gen_wrap_t}: a generator function, wrapping another function. */
  GENERATOR_BOX,
  /** {@code mp_obj_gen_instance_t}. */
  GENERATOR,
  /** {@code mp_obj_gen_instance_t} of CircuitPython 6 to 8, with a flag for coroutines. */
  FLAGGED_GENERATOR,
  /** {@code mp_obj_gen_instance_t} that has its globals first. */
  OLD_GENERATOR,
  /** The same with a flag. */
  OLD_FLAGGED_GENERATOR,
  /** {@code mp_code_state_t}: a frame. */
  CODE_STATE,
  /** {@code mp_raw_code_t}: code of which no function has been created yet. */
  RAW_CODE,
  /** {@code mp_obj_module_t}, {@code mp_module_context_t}. */
  MODULE,
  /** {@code mp_obj_exception_t}. */
  EXCEPTION,
  /** {@code mp_obj_traceback_t} of CircuitPython 7 and on. */
  TRACEBACK,
  /** {@code vstr_t}: a string that is still growing. */
  GROWING_STRING,
  /** {@code mp_state_thread_t} from {@code dict_locals} on. */
  THREAD,
  /** {@code mp_state_thread_t} from {@code pystack_start} on. */
  PYSTACK
}
