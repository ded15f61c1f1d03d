package io.takens.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Root of the command line. */
@Command(
        name = "takens",
        description =
                "Forecasts chaotic streams online, says how far to believe it, and notices when the regime changes.",
        mixinStandardHelpOptions = true,
        versionProvider = TakensCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class TakensCommand implements Runnable {

    public static void main(String[] args) {
        System.exit(new CommandLine(new TakensCommand()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = TakensCommand.class.getPackage().getImplementationVersion();
            return new String[] {"takens " + (version == null ? "(not packaged)" : version)};
        }
    }
}
