package io.takens.cli;

import io.takens.jobs.kafka.KafkaTrouble;
import io.takens.recording.CsvFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every exception into one line on standard error and an {@link ExitCode}: the only place that does. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        List<String> unknown = command.getUnmatchedArguments();
        String what = unknown.isEmpty() ? plain(e) : unknown(command, unknown);
        say(command, what + "; see '" + name + " --help'");
        return ExitCode.USAGE;
    }

    private static String plain(ParameterException e) {
        String message = oneLine(e.getMessage()).replaceFirst("^Error: ", "");
        // picocli throws several types for it and lists every option of every group
        boolean exclusive =
                e instanceof MutuallyExclusiveArgsException || message.startsWith("expected only one match");
        return exclusive ? "options that exclude each other were given together" : message;
    }

    /** A misspelt option hides behind the required one that it was meant to be, so it is told first. */
    private static String unknown(CommandLine command, List<String> unknown) {
        String first = unknown.get(0);
        String kind =
                first.startsWith("-") ? "option" : command.getSubcommands().isEmpty() ? "argument" : "command";
        List<String> nearest = new UnmatchedArgumentException(command, List.of(first)).getSuggestions();
        return "unknown " + kind + " '" + first + "'"
                + (nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?");
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Exception e = thrown instanceof UncheckedIOException wrapped ? wrapped.getCause() : thrown;
        if (e instanceof ParameterException usage) {
            return handleParseException(usage, new String[0]);
        }
        TakensCommand root = (TakensCommand) command.getCommandSpec().root().userObject();
        int exitCode = exitCode(e);
        say(command, sentence(e, exitCode));
        if (root.verbose()) {
            thrown.printStackTrace(command.getErr());
        }
        return exitCode;
    }

    private static int exitCode(Exception e) {
        if (e instanceof Failure failure) {
            return failure.exitCode();
        }
        if (e instanceof KafkaException) {
            return switch (KafkaTrouble.of(e).kind()) {
                case UNREACHABLE -> ExitCode.UNREACHABLE;
                case REFUSED -> ExitCode.REFUSED;
                case CONFIGURATION -> ExitCode.BAD_INPUT;
            };
        }
        if (e instanceof BindException || e.getCause() instanceof BindException) {
            return ExitCode.UNREACHABLE;
        }
        return e instanceof IOException ? ExitCode.BAD_INPUT : ExitCode.INTERNAL;
    }

    private static String sentence(Exception e, int exitCode) {
        if (exitCode == ExitCode.INTERNAL && !(e instanceof Failure)) {
            return "internal error: " + oneLine(e.toString()) + "; add --verbose for the stack trace and report it";
        }
        if (e instanceof KafkaException) {
            return KafkaTrouble.of(e).sentence();
        }
        if (e instanceof BindException) {
            return e.getMessage() + "; give another one, or none for a free one";
        }
        if (e instanceof CsvFormatException || !(e instanceof FileSystemException file)) {
            return oneLine(String.valueOf(e.getMessage()));
        }
        if (file instanceof NoSuchFileException) {
            return file.getFile() + ": no such file or directory; check the path";
        }
        if (file instanceof AccessDeniedException) {
            return file.getFile() + ": permission denied; check who owns it";
        }
        return file.getFile() + ": "
                + (file.getReason() == null ? file.getClass().getSimpleName() : file.getReason());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static void say(CommandLine command, String sentence) {
        PrintWriter err = command.getErr();
        err.println("takens: " + sentence);
        err.flush();
    }
}
