package io.takens.cli;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Root of the command line: verbs, exit codes and what they share. */
@Command(
        name = "takens",
        description =
                "Forecasts chaotic streams online, says how far to believe it, and notices when the regime changes.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = TakensCommand.Version.class,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a fault of this program; add --verbose and report it",
            "2:the command line is wrong",
            "3:a file cannot be read, understood or written",
            "4:a broker or registry cannot be reached, or a port is taken",
            "5:a check found differences",
            "6:credentials, a certificate or an ACL stand in the way",
            "130:interrupted from the keyboard"
        },
        footer = {
            "",
            "Example:",
            "  takens demo --duration 60s   a broker, two jobs, simulated streams",
            "  takens COMMAND --help        options and examples of one command"
        },
        subcommands = {
            DemoCommand.class,
            BrokerCommand.class,
            TopicsCommand.class,
            DoctorCommand.class,
            TransactionsCommand.class,
            DeadLettersCommand.class,
            SimulateCommand.class,
            SystemsCommand.class,
            SurveyCommand.class,
            RecordCommand.class,
            ReplayCommand.class,
            RerunCommand.class,
            ForecastCommand.class,
            DetectCommand.class,
            LyapunovCommand.class,
            EmbeddingCommand.class,
            SpectrumCommand.class,
            CausalityCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            BenchmarkCommand.class,
            PlotCommand.class,
            SubscribeCommand.class
        })
public final class TakensCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this text and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the version and exit.")
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            showDefaultValue = Visibility.NEVER,
            description = "Show the log and the stack trace of errors.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        int exitCode = commandLine().execute(args);
        System.exit(exitCode);
    }

    /** The command as an object, for tests and for embedding. */
    public static CommandLine commandLine() {
        ErrorReport errors = new ErrorReport();
        CommandLine command = new CommandLine(new TakensCommand());
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setUsageHelpAutoWidth(true);
        command.setAbbreviatedOptionsAllowed(false);
        command.setParameterExceptionHandler(errors);
        command.setExecutionExceptionHandler(errors);
        command.setExecutionStrategy(parsed -> {
            TakensCommand root = (TakensCommand) parsed.commandSpec().userObject();
            if (root.verbose) {
                Configurator.setRootLevel(Level.INFO);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return command;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    boolean verbose() {
        return verbose;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = TakensCommand.class.getPackage().getImplementationVersion();
            return new String[] {
                "takens " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
            };
        }
    }
}
