package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.memory.Region;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header of a packed capture, as JSON. */
class PackedHeaderTest {

  private static PackedHeader read(String json) throws IOException {
    return PackedHeader.of(json.replace('\'', '"').getBytes(UTF_8));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    RegionMap regions =
        new RegionMap(List.of(new Region(1L << 40, 100), new Region(0x2000_0000L, 28)));
    PackedHeader header =
        new PackedHeader(regions, 32, Optional.of("v1.20 \"x\""), Map.of("b", "2", "a", "é"));
    assertThat(PackedHeader.of(header.json())).isEqualTo(header);
    assertThat(new String(header.json(), UTF_8)).endsWith("\"labels\":{\"a\":\"é\",\"b\":\"2\"}}");
    assertThat(header.pageCount()).isEqualTo(4);
  }

  @Test
  void onlyTheRegionsAreNeededAndUnknownFieldsArePassedOver() throws IOException {
    PackedHeader header =
        read("{'more':[{'x':1}],'regions':[{'name':{'a':'b'},'start':4096,'length':64}]}");
    assertThat(header).isEqualTo(PackedHeader.of(RegionMap.of(4096, 64)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{'regions':[]}",
        "{'regions':{}}",
        "{'regions':[1]}",
        "{'regions':[{}]}",
        "{'regions':[{'start':-1,'length':4}]}",
        "{'regions':[{'start':0,'length':0}]}",
        "{'regions':[{'start':0.5,'length':4}]}",
        "{'regions':[{'start':'0','length':4}]}",
        "{'regions':[{'start':9223372036854775807,'length':4}]}",
        "{'regions':[{'start':99999999999999999999999,'length':4}]}",
        "{'regions':[{'start':0,'length':67108865}]}",
        "{'regions':[{'start':0,'length':60000000},{'start':80000000,'length':60000000}]}",
        "{'regions':[{'start':0,'length':8},{'start':4,'length':8}]}",
        "{'regions':[{'start':0,'length':8}],'page':0}",
        "{'regions':[{'start':0,'length':8}],'page':48}",
        "{'regions':[{'start':0,'length':8}],'page':131072}",
        "{'regions':[{'start':0,'length':8}],'firmware':7}",
        "{'regions':[{'start':0,'length':8}],'labels':[]}",
        "{'regions':[{'start':0,'length':8}],'labels':{'a':1}}",
        "{'regions':[{'start':0,'length':8}],'page':64,'page':64}",
        "{'regions':[{'start':0,'length':8}]} {}",
        "{'regions':[{'start':0,'length':8}],'x':[[[[[[[[[[[]]]]]]]]]]]}",
      })
  void whatCannotBeIsRefused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
  }
}
