package io.intense.jobs.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version, from the jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"intense " + Objects.requireNonNullElse(version, "(not packaged)")};
  }
}
