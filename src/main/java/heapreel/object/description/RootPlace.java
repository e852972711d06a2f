package heapreel.object.description;

import heapreel.memory.TargetAddress;

/**
 * Which word outside the heap a root is. This is the only place where roots get their names; to
 * find out what a root is, test its type.
 */
public sealed interface RootPlace {

  /** Symbol of the interpreter's state; {@code py/mpstate.h}. */
  String STATE = "mp_state_ctx";

  /** Its whole name, such as {@code mp_state_ctx.vm.dict_main.map.table}. */
  String label();

  /** The name where the region is already shown; the program's own name if it has one. */
  default String shortLabel() {
    return label();
  }

  /** A field of the interpreter's state. */
  enum StateField implements RootPlace {
    /** Names local to the running frame. */
    DICT_LOCALS("thread.dict_locals", "thread.dict_locals"),
    /** Global names of the running frame. */
    DICT_GLOBALS("thread.dict_globals", "thread.dict_globals"),
    /** The latest pool of interned strings. */
    LAST_POOL("vm.last_pool", "last_pool"),
    /** The table of the names of {@code __main__}. */
    MAIN_TABLE("vm.dict_main.map.table", "__main__"),
    /** The table of the loaded modules. */
    MODULES_TABLE("vm.mp_loaded_modules_dict.map.table", "sys.modules");

    private final String path;
    private final String shortLabel;

    StateField(String path, String shortLabel) {
      this.path = path;
      this.shortLabel = shortLabel;
    }

    @Override
    public String label() {
      return STATE + '.' + path;
    }

    @Override
    public String shortLabel() {
      return shortLabel;
    }
  }

  /**
   * A word of the interpreter's state whose field is not known.
   *
   * @param part of the state
   * @param bytes from the first root of that part
   */
  record StateOffset(Part part, long bytes) implements RootPlace {

    /** Parts of the state that contain roots. */
    public enum Part {
      /** The state of each thread, from {@code dict_locals} on. */
      THREAD("thread.dict_locals"),
      /** The state that all threads share, from {@code last_pool} on. */
      VM("vm");

      private final String start;

      Part(String start) {
        this.start = start;
      }
    }

    @Override
    public String label() {
      return STATE + '.' + shortLabel();
    }

    @Override
    public String shortLabel() {
      return part.start + '+' + bytes;
    }
  }

  /** A word on the stack of Python frames. */
  record PythonStack() implements RootPlace {
    @Override
    public String label() {
      return "pystack";
    }
  }

  /**
   * A word on the C stack.
   *
   * @param depthBytes distance from the word up to the top of the stack, where it begins
   */
  record CStack(long depthBytes) implements RootPlace {
    @Override
    public String label() {
      return "stack " + shortLabel();
    }

    @Override
    public String shortLabel() {
      return "top-0x" + Long.toHexString(depthBytes);
    }
  }

  /**
   * A variable with a name in the linker's map.
   *
   * @param label symbol and offset
   */
  record Symbol(String label) implements RootPlace {}

  /**
   * A variable without a name.
   *
   * @param address where it is
   */
  record Address(long address) implements RootPlace {
    @Override
    public String label() {
      return TargetAddress.text(address);
    }
  }
}
