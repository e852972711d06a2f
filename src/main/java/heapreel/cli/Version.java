package heapreel.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which heapreel this is: what the jar's manifest says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"heapreel " + Optional.ofNullable(version).orElse("(not packaged)")};
  }
}
