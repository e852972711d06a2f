package heapreel.cli;

import heapreel.cli.options.BytesConverter;
import heapreel.cli.options.NeedOption;
import heapreel.cli.options.SelectionOptions;
import heapreel.cli.request.Call;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.cli.request.WhyRequest;
import heapreel.parallel.Cancellation;
import heapreel.picture.PictureFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code heapreel why}: why an allocation fails. */
@Command(
    name = "why",
    description =
        "Looks at the worst moment: where the first allocation failed, or else where the largest"
            + " piece is smallest after a collection. Says whether the allocation fits there, what"
            + " a collection would give, where the least is in its way and what that is, when else it"
            + " would have failed, who holds the bytes in use, what grew, and what to change.",
    footer = {
      "heapreel why ram.bin firmware.hex",
      "what failed, or else the smallest that would",
      "heapreel why ram.bin firmware.hex --need 4096 --snapshots 60-99",
      "an allocation of 4,096 bytes, in these snapshots",
      "heapreel why ram.bin firmware.hex -o why.png",
      "with a picture: the heap, what is in the way by number, and when else it fails",
      "heapreel why serial.log --need 4096",
      "of printed heap maps: without the names of what is in the way"
    },
    sortOptions = false)
final class WhyCommand extends Job {

  @Option(
      names = "--need",
      paramLabel = "BYTES",
      converter = BytesConverter.class,
      description = "an allocation of so many bytes, such as 4096 or 4K, whatever failed")
  private @Nullable Long need;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "a picture of it as well, FILE.png or FILE.svg")
  private @Nullable Path picture;

  @Option(names = "--json", description = "as a JSON object")
  private boolean json;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  WhyCommand(Cancellation cancellation) {
    super(cancellation);
  }

  @Override
  Request request(CommandLine line) {
    Long bytes = need;
    OptionalLong needed = bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    NeedOption.check(needed, line);
    Path file = picture;
    if (file != null && PictureFormat.ofName(file).filter(PictureFormat::isDrawn).isEmpty()) {
      throw new ParameterException(
          line, "-o " + file + ": expected a name that ends in .png or .svg");
    }
    return new Request(
        Call.command("why"),
        sources.request(),
        selection.checkedRequest(true, line),
        new Products(
            Path.of("."),
            List.of(new WhyRequest(needed, json, Optional.ofNullable(file))),
            PrintRequest.NOTHING),
        run.request());
  }
}
