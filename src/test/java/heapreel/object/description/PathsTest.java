package heapreel.object.description;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds an object, by the Python expression for it. */
class PathsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "__main__.log[3]; __main__.log; __main__",
        "__main__.nodes[2].log[0].next; __main__.nodes.log.next; __main__",
        "__main__.config['a]b.c']['d']; __main__.config; __main__",
        "__main__.config['it\\\\'s]'].x; __main__.config.x; __main__",
        "__main__.map[(1, [2])]; __main__.map; __main__",
        "__main__.map[\"x\"]; __main__.map; __main__",
        "sys.path[0]; sys.path; sys",
        "sys; sys; sys",
        "log[1]; log; log",
        "__main__.cut['abc\u2026; __main__.cut; __main__"
      },
      delimiter = ';')
  void indicesAndKeysAreLeftOut(String path, String holder, String module) {
    String unescaped = path.replace("\\\\", "\\");
    assertThat(Paths.holder(unescaped)).isEqualTo(holder);
    assertThat(Paths.module(unescaped)).isEqualTo(module);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "__main__.d['a]b'].x; __main__.d[\u2026].x; __main__.d",
        "__main__.nodes[2].log[0]; __main__.nodes[\u2026].log[\u2026]; __main__.nodes",
        "sys; sys; sys"
      },
      delimiter = ';')
  void indicesAreEllipses(String path, String shown, String container) {
    assertThat(Paths.withoutIndices(path)).isEqualTo(shown);
    assertThat(Paths.container(path)).isEqualTo(container);
  }
}
