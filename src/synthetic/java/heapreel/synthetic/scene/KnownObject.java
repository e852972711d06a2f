package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.object.Liveness;

/**
 * What is true of one allocation of a synthetic heap.
 *
 * @param address where it begins
 * @param kind what it is
 * @param typeName its type's name as a program sees it, {@code type(x).__name__}; empty where it
 *     has no type, or the type no name
 * @param path the shortest expression that evaluates to it by names, attributes, subscripts and
 *     {@code args}: {@code __main__.nodes[2].log}; empty where none does
 * @param liveness what keeps it
 * @param says a text that every good description of it contains
 * @param owner of what has no type: the allocation or static object that has its address, an object
 *     rather than other data where both do; 0 for none
 */
public record KnownObject(
    long address,
    Kind kind,
    String typeName,
    String path,
    Liveness liveness,
    String says,
    long owner) {}
