package heapreel.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which heapreel this is: what the jar's manifest says, or the module of an image. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .or(Version::ofModule)
            .orElse("(not packaged)");
    return new String[] {"heapreel " + version};
  }

  private static Optional<String> ofModule() {
    return Optional.ofNullable(Version.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion);
  }
}
