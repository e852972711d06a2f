package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectStruct;
import heapreel.object.Facts.Claim;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Decides what every allocation is: by its own facts, by the claims of its owners, then by the
 * rules of {@link DataKinds}. An owner's claim takes precedence over an allocation's first word,
 * since data can begin with anything.
 *
 * <p>Looks at all allocations but reads hardly any bytes. Not thread-safe.
 */
final class KindResolver {

  /** Rounds in which objects that turn out to be data lose their own claims. */
  private static final int MAX_ROUNDS = 4;

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final FunctionTypes functionTypes;
  private final CodeKinds code;
  private final DataKinds data;
  private final StaticObjects statics;
  private final Field globals;
  private final Field table;
  private final BitSet damaged = new BitSet();
  private final IntStack claiming = new IntStack();
  private boolean[] typed = new boolean[0];
  private boolean[] overruled = new boolean[0];
  private int overruledCount;

  KindResolver(Interpreter interpreter, Allocations allocations, FunctionTypes functionTypes) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    this.functionTypes = functionTypes;
    this.code = new CodeKinds(interpreter, allocations, functionTypes);
    this.data = new DataKinds(interpreter, allocations);
    this.statics = new StaticObjects(interpreter, allocations);
    this.globals = interpreter.layout(ObjectStruct.MODULE).field(FieldName.GLOBALS);
    this.table = interpreter.layout(ObjectStruct.DICT).field(FieldName.TABLE);
  }

  /** Decides the kinds of the snapshot in {@code space}, whose facts are all there. */
  void resolve(AddressSpace space, Roots roots) {
    begin();
    functionTypes.look(space);
    int known;
    int rounds = 0;
    do {
      known = overruledCount;
      objects(space);
      damaged.clear();
      claim(space, true);
      claim(space, false);
      rounds++;
    } while (overruledCount != known && rounds < MAX_ROUNDS);
    statics.claim(space);
    code.resolve();
    data.resolve(space, roots);
  }

  private void begin() {
    int count = allocations.count();
    if (typed.length < count) {
      typed = new boolean[2 * count];
      overruled = new boolean[2 * count];
    }
    Arrays.fill(overruled, 0, count, false);
    overruledCount = 0;
    claiming.clear();
    for (int i = 0; i < count; i++) {
      Facts facts = allocations.facts(i);
      if (facts.claims().length > 0 || facts.damaged()) {
        claiming.push(i);
      }
    }
  }

  private void overrule(int allocation) {
    if (!overruled[allocation]) {
      overruled[allocation] = true;
      overruledCount++;
    }
  }

  /** Number of objects whose fields or claims can't be true. */
  int damaged() {
    return damaged.cardinality();
  }

  /**
   * Lets objects claim their data: first where its size is known, as other pointers may point into
   * its middle.
   */
  private void claim(AddressSpace space, boolean sized) {
    for (int i = 0; i < claiming.size(); i++) {
      int owner = claiming.get(i);
      if (typed[owner] && !overruled[owner]) {
        claim(space, owner, sized);
      }
    }
  }

  private void objects(AddressSpace space) {
    for (int i = 0; i < allocations.count(); i++) {
      Kind kind = overruled[i] ? Kind.UNKNOWN : ownKind(space, i);
      allocations.own(i, kind, Allocations.NONE);
      typed[i] = kind != Kind.UNKNOWN;
    }
  }

  private Kind ownKind(AddressSpace space, int allocation) {
    Facts facts = allocations.facts(allocation);
    if (facts.kind() == Kind.GENERATOR) {
      return code.isRunning(allocation) ? Kind.GENERATOR : Kind.FUNCTION;
    }
    if (facts.kind() != Kind.UNKNOWN) {
      return facts.kind();
    }
    int type = allocations.at(facts.first());
    if (type == Allocations.NONE || allocations.facts(type).kind() != Kind.CLASS) {
      return Kind.UNKNOWN;
    }
    return isNamedtuple(space, allocations.address(type)) ? Kind.NAMEDTUPLE : Kind.INSTANCE;
  }

  /** A class created by {@code collections.namedtuple} derives from tuple and has no members. */
  private boolean isNamedtuple(AddressSpace space, long type) {
    var base = interpreter.types().at(interpreter.types().layout().parent(space, type));
    return base != null
        && base.name().equals("tuple")
        && interpreter.types().layout().localsDict(space, type) == 0;
  }

  private void claim(AddressSpace space, int owner, boolean sized) {
    Facts facts = allocations.facts(owner);
    if (facts.damaged()) {
      damaged.set(owner);
    }
    if (allocations.kind(owner) == Kind.NAMEDTUPLE) {
      return; // its facts are those of an instance, as they ignore its class
    }
    for (Claim claim : facts.claims()) {
      if (claim.bytes() > 0 == sized && !claim(space, owner, claim)) {
        damaged.set(owner);
      }
    }
  }

  /** Whether a claim can be true. */
  private boolean claim(AddressSpace space, int owner, Claim claim) {
    int target = allocations.at(claim.target());
    if (target == Allocations.NONE) {
      return claim.bytes() == 0
          || space.has(claim.target(), 1)
          || allocations.kind(owner) == Kind.INT;
    }
    if (target == owner || claim.bytes() > allocations.bytes(target)) {
      return false;
    }
    if (typed[target]) {
      if (!isExact(claim, target)) {
        return claim.bytes() == 0;
      }
      overrule(target);
    }
    if (claim.kind() == Kind.MODULE) {
      claimContext(space, target);
    } else if (allocations.owner(target) == Allocations.NONE) {
      allocations.own(target, kind(claim.kind(), owner), owner);
    }
    return true;
  }

  /**
   * Claims the compiler's module context, which has no type. All functions of the module share it
   * and its tables, so its owner is no function but their dict of globals.
   */
  private void claimContext(AddressSpace space, int context) {
    if (allocations.kind(context) != Kind.UNKNOWN) {
      return; // another function has claimed it
    }
    allocations.own(context, Kind.CODE_TABLE, ownerOfContext(space, context));
    if (allocations.facts(context).first() == 0) {
      claim(space, context, false); // it has tables of its own
    }
  }

  /** The dict of its globals, or the table of those of {@code __main__}, whose dict is static. */
  private int ownerOfContext(AddressSpace space, int context) {
    long names = allocations.field(context, globals);
    if (names == interpreter.state().dictMain()) {
      return allocations.at(table.read(space, names));
    }
    int dict = allocations.at(names);
    return dict != Allocations.NONE && allocations.kind(dict) == Kind.DICT
        ? dict
        : Allocations.NONE;
  }

  /** The kind of an allocation without a type that is claimed. */
  private Kind kind(Kind claimed, int owner) {
    return claimed == Kind.BYTECODE ? code.kindOfCode(owner) : claimed;
  }

  private boolean isExact(Claim claim, int target) {
    long spare = allocations.bytes(target) - claim.bytes();
    return claim.bytes() > 0 && spare < allocations.image().blockBytes();
  }
}
