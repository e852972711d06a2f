package heapreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import heapreel.fault.Fault;
import heapreel.inspection.Inspection;
import heapreel.inspection.InterpreterFacts;
import heapreel.inspection.PoolFacts;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.memory.TargetAddress;
import java.io.IOException;
import java.util.Locale;

/** The fields {@code interpreter} and {@code no_interpreter} of {@link InspectionJson}. */
final class InspectionJsonInterpreter {

  private InspectionJsonInterpreter() {}

  static void write(JsonGenerator json, Inspection inspection) throws IOException {
    if (inspection.interpreter().isPresent()) {
      interpreter(json, inspection.interpreter().get());
    } else {
      json.writeNullField("interpreter");
    }
    JsonFields.writeText(
        json, "no_interpreter", inspection.whyNoInterpreter().map(Fault::toString));
  }

  private static void interpreter(JsonGenerator json, InterpreterFacts facts) throws IOException {
    Interpreter interpreter = facts.interpreter();
    json.writeObjectFieldStart("interpreter");
    json.writeStringField("qstr_layout", id(interpreter.qstrs().layout()));
    json.writeNumberField("qstr_hash_bytes", interpreter.qstrs().hashBytes());
    json.writeNumberField("qstr_length_bytes", interpreter.qstrs().lengthBytes());
    json.writeNumberField("qstrs", facts.qstrs());
    pools(json, facts);
    json.writeStringField("type_layout", id(interpreter.types().layout()));
    json.writeNumberField("types", facts.types());
    json.writeNumberField("exception_types", facts.exceptionTypes());
    json.writeStringField("object_words", id(interpreter.words()));
    json.writeNumberField("map_flag_bits", interpreter.maps().usedShift());
    json.writeNumberField("float_bytes", interpreter.floats().bytes());
    json.writeNumberField("float_offset", interpreter.floats().offsetBytes());
    json.writeStringField("prelude", id(interpreter.preludes()));
    state(json, interpreter.state());
    json.writeEndObject();
  }

  private static void pools(JsonGenerator json, InterpreterFacts facts) throws IOException {
    json.writeArrayFieldStart("qstr_pools");
    for (PoolFacts pool : facts.pools()) {
      json.writeStartObject();
      json.writeStringField("address", TargetAddress.text(pool.pool().address()));
      json.writeStringField("in", id(pool.place()));
      json.writeNumberField("from", pool.pool().total());
      json.writeNumberField("count", pool.pool().length());
      json.writeNumberField("room", pool.pool().alloc());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void state(JsonGenerator json, InterpreterState state) throws IOException {
    json.writeObjectFieldStart("state");
    JsonFields.writeAddress(json, "dict_locals", state.dictLocals());
    JsonFields.writeAddress(json, "last_pool", state.lastPool());
    JsonFields.writeAddress(json, "loaded_modules", state.loadedModules());
    JsonFields.writeAddress(json, "dict_main", state.dictMain());
    JsonFields.writeAddress(json, "pystack", state.pystack());
    JsonFields.writeAddress(json, "stack_top", state.stackTop());
    json.writeEndObject();
  }

  private static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
