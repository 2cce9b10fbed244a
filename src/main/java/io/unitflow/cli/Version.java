package io.unitflow.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Unitflow.class.getPackage().getImplementationVersion();
        return new String[] {"unitflow " + (version == null ? "(not packaged)" : version)};
    }
}
