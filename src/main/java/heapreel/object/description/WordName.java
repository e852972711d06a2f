package heapreel.object.description;

/**
 * The role of a word in the object that its allocation is part of: an item by its index, a key or
 * its value, a field, or just an offset. A {@link Wording} turns it into text.
 */
public sealed interface WordName {

  /** This name in some wording. */
  String in(Wording wording);

  /** Turns each sort of name into text. */
  interface Wording {

    /** An item of a sequence. */
    String index(long number);

    /** One of the constants that the functions of a module share. */
    String sharedConstant(long number);

    /** A key, which is text that is fit to be shown. */
    String key(String key);

    /** The value of a key. */
    String value(String key);

    /** A field of an object. */
    String field(Field field);

    /** A word that nothing names. */
    String offset(int bytes);
  }

  /**
   * An item of a sequence.
   *
   * @param number its index, from 0
   */
  record Index(long number) implements WordName {
    @Override
    public String in(Wording wording) {
      return wording.index(number);
    }
  }

  /**
   * One of the constants in the table that the functions of a module share.
   *
   * @param number its index, from 0
   */
  record SharedConstant(long number) implements WordName {
    @Override
    public String in(Wording wording) {
      return wording.sharedConstant(number);
    }
  }

  /**
   * The key of an entry.
   *
   * @param key as a program writes it, fit to be shown
   */
  record Key(String key) implements WordName {
    @Override
    public String in(Wording wording) {
      return wording.key(key);
    }
  }

  /**
   * The value of an entry.
   *
   * @param key of that entry, as a program writes it, fit to be shown
   */
  record Value(String key) implements WordName {
    @Override
    public String in(Wording wording) {
      return wording.value(key);
    }
  }

  /**
   * A word that nothing names.
   *
   * @param bytes offset in the allocation
   */
  record Offset(int bytes) implements WordName {
    @Override
    public String in(Wording wording) {
      return wording.offset(bytes);
    }
  }

  /** A field of an object, or of the data that belongs to one. */
  enum Field implements WordName {
    /** Type of an instance. */
    TYPE,
    /** Attributes of a class or an instance. */
    MEMBERS,
    /** Base class of a class; of an instance, the object of its built-in base class. */
    BASE,
    /** Entries of a dict or set. */
    TABLE,
    /** Items of a list or array. */
    ITEMS,
    /** An item of a set. */
    ITEM,
    /** Characters of a string. */
    TEXT,
    /** Bytes of a bytes object. */
    BYTES,
    /** Digits of an integer. */
    DIGITS,
    /** The value of a cell. */
    VALUE,
    /** The function of a closure, a bound method or a frame, or the one around another. */
    FUNCTION,
    /** The object that a bound method belongs to. */
    SELF,
    /** Code of a function, or raw code. */
    CODE,
    /** The module of a function. */
    MODULE,
    /** Names of a module, or of a function's module. */
    GLOBALS,
    /** Interned strings that a module's code uses. */
    QSTRS,
    /** Constants that code uses. */
    CONSTANTS,
    /** Functions within a function. */
    CHILDREN,
    /** Default of a parameter. */
    DEFAULT,
    /** Arguments of an exception. */
    ARGS,
    /** Traceback of an exception. */
    TRACEBACK;

    @Override
    public String in(Wording wording) {
      return wording.field(this);
    }
  }
}
