package io.takens.cli;

import io.takens.jobs.ForecastJob;
import io.takens.jobs.RegimeJob;
import io.takens.jobs.config.ConfigurationException;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.doctor.Doctor;
import io.takens.jobs.doctor.Finding;
import io.takens.jobs.doctor.Finding.Verdict;
import io.takens.jobs.doctor.Readiness;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code takens doctor}: whether the jobs could run here, one line per check. */
@Command(
        name = "doctor",
        description = "Check Java, memory, brokers, topics, ACLs, transactions, the registry and this program itself.",
        customSynopsis = "takens doctor [--ready | --serve=PORT] [options of the jobs]",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Takes every option of the jobs as they do: from here, from TAKENS_<OPTION>, from the file that --config",
            "names. Changes nothing. Exit code 0 if the jobs could run, 4 if somebody does not answer, 6 if somebody",
            "refuses, 5 if anything else is wrong.",
            "",
            "Examples:",
            "  takens doctor --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081",
            "  takens doctor --ready --config takens.properties && echo ready",
            "  takens doctor --serve 8090 --config takens.properties   GET http://127.0.0.1:8090/readyz"
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--ready", description = "Only ask whether brokers and registry answer now, within 3 s each.")
    private boolean ready;

    @Option(
            names = "--serve",
            paramLabel = "PORT",
            description = "Keep asking, and answer /readyz and /healthz on the loopback interface until Ctrl-C; 0 = any"
                    + " free port.")
    private Integer port;

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            JobConfiguration configuration = JobConfiguration.resolve(options, System.getenv());
            if (port != null) {
                return serve(configuration, out);
            }
            List<Finding> findings = ready
                    ? Readiness.once(configuration)
                    : new Doctor(configuration, List.of(ForecastJob.ROLE, RegimeJob.ROLE)).examine();
            findings.forEach(finding -> out.println(finding.line()));
            return exitCode(findings);
        } catch (ConfigurationException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private int serve(JobConfiguration configuration, PrintWriter out) throws IOException, InterruptedException {
        try (Readiness readiness = Readiness.serve(configuration, port)) {
            out.println(readiness.uri() + "/readyz");
            out.flush();
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }

    private static int exitCode(List<Finding> findings) {
        List<Verdict> verdicts = findings.stream().map(Finding::verdict).toList();
        if (verdicts.contains(Verdict.UNREACHABLE)) {
            return ExitCode.UNREACHABLE;
        }
        if (verdicts.contains(Verdict.REFUSED)) {
            return ExitCode.REFUSED;
        }
        return verdicts.contains(Verdict.FAILED) ? ExitCode.DIFFERENT : ExitCode.OK;
    }
}
