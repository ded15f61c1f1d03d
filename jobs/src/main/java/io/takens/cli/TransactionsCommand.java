package io.takens.cli;

import io.takens.jobs.kafka.OpenTransactions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens transactions}: what readers of committed records wait for, and an end to it. */
@Command(
        name = "transactions",
        description = "List the jobs' open transactions, or abort those of a job that is gone.",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  takens transactions list --bootstrap 127.0.0.1:9092",
            "  takens transactions abort --job takens-forecast --bootstrap 127.0.0.1:9092"
        })
final class TransactionsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say 'list' or 'abort'");
    }

    @Command(
            name = "list",
            description = "List open transactions, the oldest first. A running job always has some, of seconds.",
            optionListHeading = "%nOptions:%n",
            footer = {"", "Example:", "  takens transactions list --bootstrap 127.0.0.1:9092"})
    int list(@Mixin KafkaOptions kafka) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (OpenTransactions transactions = open(kafka, "takens-")) {
            for (OpenTransactions.Open open : transactions.list()) {
                out.println(line(open));
            }
            return ExitCode.OK;
        } catch (KafkaException e) {
            throw kafka.unreachable(e);
        }
    }

    @Command(
            name = "abort",
            description = "Abort the open transactions of a job that no longer runs; exit code 5 if some stay open."
                    + " A job that does run would fail and restart.",
            optionListHeading = "%nOptions:%n",
            footer = {"", "Example:", "  takens transactions abort --job takens-forecast --bootstrap 127.0.0.1:9092"})
    int abort(
            @Mixin KafkaOptions kafka,
            @Option(
                            names = "--job",
                            required = true,
                            paramLabel = "NAME",
                            description = "takens-forecast or takens-regime: its transactions begin with it.")
                    String job)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (OpenTransactions transactions = open(kafka, job + "-")) {
            for (OpenTransactions.Open open : transactions.list()) {
                transactions.abort(open.id());
                out.println("aborted " + line(open));
            }
            List<OpenTransactions.Open> left = transactions.list();
            left.forEach(open -> out.println("still open " + line(open)));
            return left.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
        } catch (KafkaException e) {
            throw kafka.unreachable(e);
        }
    }

    private static OpenTransactions open(KafkaOptions kafka, String job) throws IOException {
        kafka.reach();
        Properties client = new Properties();
        client.putAll(kafka.properties());
        return new OpenTransactions(client, kafka.prefix() + job);
    }

    private static String line(OpenTransactions.Open open) {
        Duration age = Duration.ofMillis(Math.max(0, System.currentTimeMillis() - open.started()));
        return open.id() + "  open for " + age.toSeconds() + " s of " + open.timeout() / 1000 + " s  "
                + open.partitions();
    }
}
